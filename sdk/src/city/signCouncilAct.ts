import type { Hex } from "viem";
import { type CouncilActTypedDataParameters, councilActTypedData } from "./councilActTypedData.ts";
import { addressOf, type Signer, signWith } from "./signer.ts";

export interface SignCouncilActParameters extends CouncilActTypedDataParameters {}

/** One member's signature under an act of the council. */
export interface CouncilSignature {
  /** The member as the council knows it: an ERC-7913 signer, here the account's address. */
  readonly member: Hex;
  readonly signature: Hex;
}

export type SignCouncilActReturnType = CouncilSignature;

/**
 * A member of the council signs an act. Members whose key is no account (P-256, WebAuthn) sign the hash of
 * `councilActTypedData` in their own way.
 *
 * @param signer The member's viem account, or a client with it.
 * @throws InvalidInput if `deadline` is not seconds since 1970 or the client has no account.
 * @example
 * const { nonce } = await getCouncil(client, { city });
 * const act = { city, call: openIssuingCall(city), nonce, deadline: deadlineIn(86_400) };
 * const signatures = [await signCouncilAct(oneMember, act), await signCouncilAct(anotherMember, act)];
 * await carryCouncilAct(anyClient, { ...act, signatures });
 */
export async function signCouncilAct(
  signer: Signer,
  parameters: SignCouncilActParameters,
): Promise<SignCouncilActReturnType> {
  const signature = await signWith(signer, councilActTypedData(parameters));
  return { member: addressOf(signer), signature };
}
