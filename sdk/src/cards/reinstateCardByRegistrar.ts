import type { Hash } from "viem";
import type { ActingClient } from "../city/signer.ts";
import type { CardActParameters } from "./cardAct.ts";
import { parseCardId } from "./cardId.ts";
import { sendToCards } from "./sendToCards.ts";

export interface ReinstateCardByRegistrarParameters extends CardActParameters {}

/** The transaction's hash. */
export type ReinstateCardByRegistrarReturnType = Hash;

/**
 * Lifts the registrar's suspension. Role: REGISTRAR.
 *
 * @throws InvalidInput if `cardId` is malformed.
 * @throws ContractRejection: `CardUnknown`, `CardIsNotLive`, `NotSuspendedBy`, `AccessManagedUnauthorized`.
 * @example
 * const hash = await reinstateCardByRegistrar(registrarClient, { city, cardId });
 */
export async function reinstateCardByRegistrar(
  client: ActingClient,
  parameters: ReinstateCardByRegistrarParameters,
): Promise<ReinstateCardByRegistrarReturnType> {
  return sendToCards(client, parameters, {
    functionName: "reinstateByRegistrar",
    args: [parseCardId(parameters.cardId)],
  });
}
