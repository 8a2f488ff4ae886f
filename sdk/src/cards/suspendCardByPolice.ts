import type { Hash } from "viem";
import type { ActingClient } from "../city/signer.ts";
import type { CardActParameters } from "./cardAct.ts";
import { parseCardId } from "./cardId.ts";
import { sendToCards } from "./sendToCards.ts";

export interface SuspendCardByPoliceParameters extends CardActParameters {}

/** The transaction's hash. */
export type SuspendCardByPoliceReturnType = Hash;

/**
 * The police suspend a card. Role: POLICE.
 *
 * @throws InvalidInput if `cardId` is malformed.
 * @throws ContractRejection: `CardUnknown`, `CardIsNotLive`, `AlreadySuspended`, `AccessManagedUnauthorized`.
 * @example
 * const hash = await suspendCardByPolice(policeClient, { city, cardId });
 */
export async function suspendCardByPolice(
  client: ActingClient,
  parameters: SuspendCardByPoliceParameters,
): Promise<SuspendCardByPoliceReturnType> {
  return sendToCards(client, parameters, {
    functionName: "suspendByPolice",
    args: [parseCardId(parameters.cardId)],
  });
}
