import type { Hash } from "viem";
import type { ActingClient } from "../city/signer.ts";
import type { CardActParameters } from "./cardAct.ts";
import { parseCardId } from "./cardId.ts";
import { sendToCards } from "./sendToCards.ts";

export interface TakeOverSuspensionParameters extends CardActParameters {}

/** The transaction's hash. */
export type TakeOverSuspensionReturnType = Hash;

/**
 * The registrar makes the holder's suspension its own, so that no thief of the holder's key can end it. Role: REGISTRAR.
 *
 * @throws InvalidInput if `cardId` is malformed.
 * @throws ContractRejection: `CardUnknown`, `CardIsNotLive`, `NotSuspendedBy`, `AccessManagedUnauthorized`.
 * @example
 * const hash = await takeOverSuspension(registrarClient, { city, cardId });
 */
export async function takeOverSuspension(
  client: ActingClient,
  parameters: TakeOverSuspensionParameters,
): Promise<TakeOverSuspensionReturnType> {
  return sendToCards(client, parameters, {
    functionName: "takeOverSuspension",
    args: [parseCardId(parameters.cardId)],
  });
}
