import type { Address, Hex, TypedDataDomain } from "viem";
import type { Call } from "./call.ts";
import { type CityContracts, contractAddress } from "./contractAddress.ts";
import { parseDeadline } from "./deadline.ts";

const types = {
  CouncilAct: [
    { name: "target", type: "address" },
    { name: "data", type: "bytes" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

export interface CouncilActTypedDataParameters {
  readonly city: CityContracts;
  /** What the council does. */
  readonly call: Call;
  /** The council's next nonce: `nonce` of `getCouncil()`. */
  readonly nonce: bigint;
  /** The signatures are void after this moment (seconds since 1970). */
  readonly deadline: bigint;
}

export interface CouncilActTypedData {
  readonly domain: TypedDataDomain;
  readonly types: typeof types;
  readonly primaryType: "CouncilAct";
  readonly message: {
    readonly target: Address;
    readonly data: Hex;
    readonly nonce: bigint;
    readonly deadline: bigint;
  };
}

/**
 * What each member of the council signs: a call in the council's name.
 *
 * @throws InvalidInput if `deadline` is not seconds since 1970.
 * @example
 * const digest = hashTypedData(councilActTypedData({ city, call, nonce, deadline: deadlineIn(86_400) }));
 */
export function councilActTypedData({
  city,
  call,
  nonce,
  deadline,
}: CouncilActTypedDataParameters): CouncilActTypedData {
  return {
    domain: {
      name: "Madang Council",
      version: "1",
      chainId: city.chainId,
      verifyingContract: contractAddress(city, "Council"),
    },
    types,
    primaryType: "CouncilAct",
    message: { target: call.target, data: call.data, nonce, deadline: parseDeadline(deadline) },
  };
}
