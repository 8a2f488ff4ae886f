import type { Signer } from "../city/signer.ts";
import type { CardActTypedDataParameters } from "./cardActTypedData.ts";
import { type SignedCardAct, signCardAct } from "./signedCardAct.ts";
import { startReinstatementTypedData } from "./startReinstatementTypedData.ts";

export interface SignStartReinstatementParameters extends CardActTypedDataParameters {}

export type SignStartReinstatementReturnType = SignedCardAct;

/**
 * The holder signs that its own suspension of its card is to be lifted, for anyone to carry.
 *
 * @param signer The holder's viem account, or a client with it.
 * @returns What `startReinstatementBySig` takes.
 * @throws InvalidInput naming the field that is wrong.
 * @example
 * const nonce = (await getCard(client, { city, cardId }))?.nonce ?? 0;
 * const signed = await signStartReinstatement(holder, { city, cardId, nonce, deadline: deadlineIn(3600) });
 * await startReinstatementBySig(anyClient, { city, ...signed });
 */
export async function signStartReinstatement(
  signer: Signer,
  parameters: SignStartReinstatementParameters,
): Promise<SignStartReinstatementReturnType> {
  return signCardAct(signer, startReinstatementTypedData(parameters));
}
