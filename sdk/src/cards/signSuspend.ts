import type { Signer } from "../city/signer.ts";
import type { CardActTypedDataParameters } from "./cardActTypedData.ts";
import { type SignedCardAct, signCardAct } from "./signedCardAct.ts";
import { suspendTypedData } from "./suspendTypedData.ts";

export interface SignSuspendParameters extends CardActTypedDataParameters {}

export type SignSuspendReturnType = SignedCardAct;

/**
 * The holder signs the suspension of its own card, for anyone to carry.
 *
 * @param signer The holder's viem account, or a client with it.
 * @returns What `suspendCardBySig` takes.
 * @throws InvalidInput naming the field that is wrong.
 * @example
 * const nonce = (await getCard(client, { city, cardId }))?.nonce ?? 0;
 * const signed = await signSuspend(holder, { city, cardId, nonce, deadline: deadlineIn(3600) });
 * await suspendCardBySig(anyClient, { city, ...signed });
 */
export async function signSuspend(
  signer: Signer,
  parameters: SignSuspendParameters,
): Promise<SignSuspendReturnType> {
  return signCardAct(signer, suspendTypedData(parameters));
}
