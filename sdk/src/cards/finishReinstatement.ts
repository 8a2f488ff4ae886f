import type { Hash } from "viem";
import type { ActingClient } from "../city/signer.ts";
import type { CardActParameters } from "./cardAct.ts";
import { parseCardId } from "./cardId.ts";
import { sendToCards } from "./sendToCards.ts";

export interface FinishReinstatementParameters extends CardActParameters {}

/** The transaction's hash. */
export type FinishReinstatementReturnType = Hash;

/**
 * Lifts the holder's suspension once the delay has passed. Anyone may do it.
 *
 * @throws InvalidInput if `cardId` is malformed.
 * @throws ContractRejection: `ReinstatementNotStarted`, `ReinstatementTooEarly`.
 * @example
 * const hash = await finishReinstatement(anyClient, { city, cardId });
 */
export async function finishReinstatement(
  client: ActingClient,
  parameters: FinishReinstatementParameters,
): Promise<FinishReinstatementReturnType> {
  return sendToCards(client, parameters, {
    functionName: "finishReinstatement",
    args: [parseCardId(parameters.cardId)],
  });
}
