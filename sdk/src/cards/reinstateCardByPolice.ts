import type { Hash } from "viem";
import type { ActingClient } from "../city/signer.ts";
import type { CardActParameters } from "./cardAct.ts";
import { parseCardId } from "./cardId.ts";
import { sendToCards } from "./sendToCards.ts";

export interface ReinstateCardByPoliceParameters extends CardActParameters {}

/** The transaction's hash. */
export type ReinstateCardByPoliceReturnType = Hash;

/**
 * Lifts the police's suspension. Role: POLICE.
 *
 * @throws InvalidInput if `cardId` is malformed.
 * @throws ContractRejection: `CardUnknown`, `CardIsNotLive`, `NotSuspendedBy`, `AccessManagedUnauthorized`.
 * @example
 * const hash = await reinstateCardByPolice(policeClient, { city, cardId });
 */
export async function reinstateCardByPolice(
  client: ActingClient,
  parameters: ReinstateCardByPoliceParameters,
): Promise<ReinstateCardByPoliceReturnType> {
  return sendToCards(client, parameters, {
    functionName: "reinstateByPolice",
    args: [parseCardId(parameters.cardId)],
  });
}
