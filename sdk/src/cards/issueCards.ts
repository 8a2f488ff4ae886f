import type { Hash } from "viem";
import type { ActParameters } from "../city/sendCall.ts";
import type { ActingClient } from "../city/signer.ts";
import { ContractRejection } from "../errors/ContractRejection.ts";
import { InvalidInput } from "../errors/InvalidInput.ts";
import { sendToCards } from "./sendToCards.ts";
import { encodeSignedCard, type SignedCardInput } from "./signedCard.ts";

/** At about 90,000 gas a card, what surely fits into a transaction (EIP-7825: 16,777,216 gas). */
export const MOST_CARDS_A_BATCH = 150;

export interface IssueCardsParameters extends ActParameters {
  /** 1 … 150 cards with their holders' consents. No holder has code: issue the card of a contract account alone. */
  readonly issues: readonly SignedCardInput[];
}

/** The transaction's hash. */
export type IssueCardsReturnType = Hash;

/**
 * Issues all of these cards or none. Role: REGISTRAR.
 *
 * @throws InvalidInput naming the field that is wrong, such as `issues[3].card.district`.
 * @throws ContractRejection as `issueCard` does, and `HolderHasCode`; its `entry` is the place of the card at fault.
 * @example
 * const hash = await issueCards(registrarClient, { city, issues: [signedCard, anotherSignedCard] });
 */
export async function issueCards(
  client: ActingClient,
  parameters: IssueCardsParameters,
): Promise<IssueCardsReturnType> {
  requireBatchSize(parameters.issues.length);
  const issues = parameters.issues.map((issue, place) => encodeSignedCard(issue, `issues[${place}].`));
  requireDistinct(issues, "cardId");
  requireDistinct(issues, "holder");
  try {
    return await sendToCards(client, parameters, { functionName: "issueBatch", args: [issues] });
  } catch (error) {
    throw nameEntry(error, issues);
  }
}

type EncodedIssue = ReturnType<typeof encodeSignedCard>;

function requireBatchSize(count: number): void {
  if (count >= 1 && count <= MOST_CARDS_A_BATCH) return;
  throw new InvalidInput({
    field: "issues",
    problem: `has ${count} entries`,
    advice: `A batch has 1 to ${MOST_CARDS_A_BATCH} cards, so that it fits into a transaction.`,
  });
}

function requireDistinct(issues: readonly EncodedIssue[], field: "cardId" | "holder"): void {
  const places = new Map<string, number>();
  for (const [place, { card }] of issues.entries()) {
    const earlier = places.get(card[field]);
    if (earlier !== undefined) {
      throw new InvalidInput({
        field: `issues[${place}].card.${field}`,
        problem: `is that of issues[${earlier}] again`,
        advice: "A person has one card, and an account holds one.",
      });
    }
    places.set(card[field], place);
  }
}

/** The contract names the culprit by its cardId, which every error about one entry has as its first value. */
function nameEntry(error: unknown, issues: readonly EncodedIssue[]): unknown {
  if (!(error instanceof ContractRejection)) return error;
  const entry = issues.findIndex(({ card }) => card.cardId === error.args[0]);
  if (entry === -1) return error;
  return new ContractRejection({
    errorName: error.errorName,
    args: error.args,
    data: error.data,
    sentence: error.shortMessage,
    advice: error.advice ?? "",
    entry,
    cause: error.cause,
  });
}
