import type { Hash } from "viem";
import { parseDeadline } from "../city/deadline.ts";
import { parseSignature } from "../city/signature.ts";
import type { ActingClient } from "../city/signer.ts";
import type { CardActBySigParameters } from "./cardAct.ts";
import { parseCardId } from "./cardId.ts";
import { sendToCards } from "./sendToCards.ts";

export interface SuspendCardBySigParameters extends CardActBySigParameters {}

/** The transaction's hash. */
export type SuspendCardBySigReturnType = Hash;

/**
 * Carries the suspension that a card's holder has signed. Anyone may do it.
 *
 * @throws InvalidInput naming the field that is wrong.
 * @throws ContractRejection: `CardUnknown`, `CardIsNotLive`, `SignatureExpired`, `SignatureInvalid`, `AlreadySuspended`,
 * `NoncesExhausted`.
 * @example
 * const signed = await signSuspend(holder, { city, cardId, nonce, deadline: deadlineIn(3600) });
 * const hash = await suspendCardBySig(anyClient, { city, ...signed });
 */
export async function suspendCardBySig(
  client: ActingClient,
  parameters: SuspendCardBySigParameters,
): Promise<SuspendCardBySigReturnType> {
  return sendToCards(client, parameters, {
    functionName: "suspendBySig",
    args: [
      parseCardId(parameters.cardId),
      parseDeadline(parameters.deadline),
      parseSignature(parameters.signature),
    ],
  });
}
