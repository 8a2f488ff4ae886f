import type { Hex } from "viem";
import { readContract } from "viem/actions";
import type { ReadingClient, ReadParameters } from "../city/reader.ts";
import { ContractRejection } from "../errors/ContractRejection.ts";
import { explainError } from "../errors/explainError.ts";
import { parseAttributesRoot } from "./card.ts";
import { parseCardId } from "./cardId.ts";
import { parseCommitment } from "./commitment.ts";
import { readingCards } from "./readingCards.ts";

export interface VerifyPartsParameters extends ReadParameters {
  readonly cardId: Hex;
  readonly voteCommitment: bigint;
  readonly serviceCommitment: bigint;
  readonly attributesRoot: Hex;
}

/** Whether they are the card's. */
export type VerifyPartsReturnType = boolean;

/**
 * Whether these are the commitments and the attributes root that the card's holder consented to. The chain keeps only
 * their common hash, so whoever needs one of them brings all three.
 *
 * @throws InvalidInput naming the field that is malformed.
 * @throws ContractRejection: `CardUnknown`, `CardIsNotLive`.
 * @example
 * const isTrue = await verifyParts(publicClient, { city, cardId, voteCommitment, serviceCommitment, attributesRoot });
 */
export async function verifyParts(
  client: ReadingClient,
  parameters: VerifyPartsParameters,
): Promise<VerifyPartsReturnType> {
  const cardId = parseCardId(parameters.cardId);
  const voteCommitment = parseCommitment(parameters.voteCommitment, "voteCommitment");
  const serviceCommitment = parseCommitment(parameters.serviceCommitment, "serviceCommitment");
  const attributesRoot = parseAttributesRoot(parameters.attributesRoot, "attributesRoot");
  try {
    await readContract(client, {
      ...readingCards(parameters),
      functionName: "requireParts",
      args: [cardId, voteCommitment, serviceCommitment, attributesRoot],
    });
    return true;
  } catch (error) {
    const explained = explainError(error);
    if (explained?.errorName === "PartsMismatch") return false;
    throw explained === undefined ? error : new ContractRejection({ ...explained, cause: error });
  }
}
