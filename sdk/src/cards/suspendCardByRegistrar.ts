import type { Hash } from "viem";
import type { ActingClient } from "../city/signer.ts";
import type { CardActParameters } from "./cardAct.ts";
import { parseCardId } from "./cardId.ts";
import { sendToCards } from "./sendToCards.ts";

export interface SuspendCardByRegistrarParameters extends CardActParameters {}

/** The transaction's hash. */
export type SuspendCardByRegistrarReturnType = Hash;

/**
 * The registrar suspends a card. Role: REGISTRAR.
 *
 * @throws InvalidInput if `cardId` is malformed.
 * @throws ContractRejection: `CardUnknown`, `CardIsNotLive`, `AlreadySuspended`, `AccessManagedUnauthorized`.
 * @example
 * const hash = await suspendCardByRegistrar(registrarClient, { city, cardId });
 */
export async function suspendCardByRegistrar(
  client: ActingClient,
  parameters: SuspendCardByRegistrarParameters,
): Promise<SuspendCardByRegistrarReturnType> {
  return sendToCards(client, parameters, {
    functionName: "suspendByRegistrar",
    args: [parseCardId(parameters.cardId)],
  });
}
