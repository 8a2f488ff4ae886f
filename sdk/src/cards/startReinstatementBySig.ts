import type { Hash } from "viem";
import { parseDeadline } from "../city/deadline.ts";
import { parseSignature } from "../city/signature.ts";
import type { ActingClient } from "../city/signer.ts";
import type { CardActBySigParameters } from "./cardAct.ts";
import { parseCardId } from "./cardId.ts";
import { sendToCards } from "./sendToCards.ts";

export interface StartReinstatementBySigParameters extends CardActBySigParameters {}

/** The transaction's hash. */
export type StartReinstatementBySigReturnType = Hash;

/**
 * Carries the `startReinstatement` that a card's holder has signed. Anyone may do it.
 *
 * @throws InvalidInput naming the field that is wrong.
 * @throws ContractRejection: `CardUnknown`, `CardIsNotLive`, `SignatureExpired`, `SignatureInvalid`, `NotSuspendedBy`,
 * `NoncesExhausted`.
 * @example
 * const signed = await signStartReinstatement(holder, { city, cardId, nonce, deadline: deadlineIn(3600) });
 * const hash = await startReinstatementBySig(anyClient, { city, ...signed });
 */
export async function startReinstatementBySig(
  client: ActingClient,
  parameters: StartReinstatementBySigParameters,
): Promise<StartReinstatementBySigReturnType> {
  return sendToCards(client, parameters, {
    functionName: "startReinstatementBySig",
    args: [
      parseCardId(parameters.cardId),
      parseDeadline(parameters.deadline),
      parseSignature(parameters.signature),
    ],
  });
}
