import type { Hash } from "viem";
import type { ActingClient } from "../city/signer.ts";
import { InvalidInput } from "../errors/InvalidInput.ts";
import type { CardActParameters } from "./cardAct.ts";
import { parseCardId } from "./cardId.ts";
import { type Author, authors } from "./kinds.ts";
import { sendToCards } from "./sendToCards.ts";

export interface ReinstateCardByCourtParameters extends CardActParameters {
  /** Whose suspension is lifted. */
  readonly author: Author;
}

/** The transaction's hash. */
export type ReinstateCardByCourtReturnType = Hash;

/**
 * Lifts the suspension of any author. Role: COURT.
 *
 * @throws InvalidInput if `cardId` is malformed or `author` is none.
 * @throws ContractRejection: `CardUnknown`, `CardIsNotLive`, `NotSuspendedBy`, `AccessManagedUnauthorized`.
 * @example
 * const hash = await reinstateCardByCourt(courtClient, { city, cardId, author: "Police" });
 */
export async function reinstateCardByCourt(
  client: ActingClient,
  parameters: ReinstateCardByCourtParameters,
): Promise<ReinstateCardByCourtReturnType> {
  return sendToCards(client, parameters, {
    functionName: "reinstateByCourt",
    args: [parseCardId(parameters.cardId), parseAuthor(parameters.author)],
  });
}

function parseAuthor(author: Author): number {
  const index = authors.indexOf(author);
  if (index !== -1) return index;
  throw new InvalidInput({
    field: "author",
    problem: `is none (“${author}”)`,
    advice: `A suspension's author is one of ${authors.join(", ")}.`,
  });
}
