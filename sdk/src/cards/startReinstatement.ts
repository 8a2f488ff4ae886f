import type { Hash } from "viem";
import type { ActingClient } from "../city/signer.ts";
import type { CardActParameters } from "./cardAct.ts";
import { parseCardId } from "./cardId.ts";
import { sendToCards } from "./sendToCards.ts";

export interface StartReinstatementParameters extends CardActParameters {}

/** The transaction's hash. */
export type StartReinstatementReturnType = Hash;

/**
 * The holder asks for its own suspension to be lifted. Once the city's delay has passed (three days, for a city), anyone
 * may finish it; until then the holder may suspend again, and the registrar take the suspension over.
 *
 * @throws InvalidInput if `cardId` is malformed.
 * @throws ContractRejection: `CardUnknown`, `CardIsNotLive`, `NotHolder`, `NotSuspendedBy`.
 * @example
 * const hash = await startReinstatement(holderClient, { city, cardId });
 */
export async function startReinstatement(
  client: ActingClient,
  parameters: StartReinstatementParameters,
): Promise<StartReinstatementReturnType> {
  return sendToCards(client, parameters, {
    functionName: "startReinstatement",
    args: [parseCardId(parameters.cardId)],
  });
}
