import type { Hash } from "viem";
import type { ActingClient } from "../city/signer.ts";
import type { CardActParameters } from "./cardAct.ts";
import { parseCardId } from "./cardId.ts";
import { sendToCards } from "./sendToCards.ts";

export interface SuspendCardParameters extends CardActParameters {}

/** The transaction's hash. */
export type SuspendCardReturnType = Hash;

/**
 * The holder suspends its own card, at once. Doing so again ends a reinstatement that is under way.
 *
 * @throws InvalidInput if `cardId` is malformed.
 * @throws ContractRejection: `CardUnknown`, `CardIsNotLive`, `NotHolder`, `AlreadySuspended`.
 * @example
 * const hash = await suspendCard(holderClient, { city, cardId });
 */
export async function suspendCard(
  client: ActingClient,
  parameters: SuspendCardParameters,
): Promise<SuspendCardReturnType> {
  return sendToCards(client, parameters, {
    functionName: "suspend",
    args: [parseCardId(parameters.cardId)],
  });
}
