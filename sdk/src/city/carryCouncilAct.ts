import { councilAbi } from "@madang/contracts/abis/city";
import {
  encodeAbiParameters,
  encodeFunctionData,
  type Hash,
  type Hex,
  keccak256,
  parseAbiParameters,
} from "viem";
import { InvalidInput } from "../errors/InvalidInput.ts";
import type { Call } from "./call.ts";
import { contractAddress } from "./contractAddress.ts";
import { parseDeadline } from "./deadline.ts";
import { type ActParameters, sendCall } from "./sendCall.ts";
import type { CouncilSignature } from "./signCouncilAct.ts";
import type { ActingClient } from "./signer.ts";

export interface CarryCouncilActParameters extends ActParameters {
  /** What the members signed. */
  readonly call: Call;
  /** As the members signed it (seconds since 1970). */
  readonly deadline: bigint;
  /** As many as the council's threshold says, in any order. */
  readonly signatures: readonly CouncilSignature[];
}

/** The transaction's hash. */
export type CarryCouncilActReturnType = Hash;

/**
 * Carries an act that members of the council have signed. Anyone may do it.
 *
 * @throws InvalidInput if there is no signature, or a member signed twice.
 * @throws ContractRejection: `CouncilActExpired`, `CouncilSignaturesInvalid`, or whatever the called contract says.
 * @example
 * const hash = await carryCouncilAct(anyClient, { city, call, deadline, signatures });
 */
export async function carryCouncilAct(
  client: ActingClient,
  parameters: CarryCouncilActParameters,
): Promise<CarryCouncilActReturnType> {
  const { city, call, deadline, signatures } = parameters;
  return sendCall(client, parameters, {
    target: contractAddress(city, "Council"),
    data: encodeFunctionData({
      abi: councilAbi,
      functionName: "act",
      args: [call.target, call.data, parseDeadline(deadline), encodeSignatures(signatures)],
    }),
  });
}

const encoding = parseAbiParameters("bytes[] signers, bytes[] signatures");

/** ERC-7913's form for several signers: ascending by the hash of the signer. */
function encodeSignatures(signatures: readonly CouncilSignature[]): Hex {
  const ordered = signatures
    .map(({ member, signature }) => ({ member, signature, order: keccak256(member) }))
    .toSorted((one, other) => (one.order < other.order ? -1 : 1));
  const repeated = ordered.find(({ order }, place) => order === ordered[place - 1]?.order);
  if (repeated !== undefined || ordered.length === 0) {
    throw new InvalidInput({
      field: "signatures",
      problem: repeated === undefined ? "is empty" : `names the member ${repeated.member} twice`,
      advice: "Bring one signature each of as many members as the council's threshold says.",
    });
  }
  return encodeAbiParameters(encoding, [
    ordered.map(({ member }) => member),
    ordered.map(({ signature }) => signature),
  ]);
}
