import type { Hex } from "viem";
import { readContract } from "viem/actions";
import type { ReadingClient, ReadParameters } from "../city/reader.ts";
import { parseCardId } from "./cardId.ts";
import { type CardStatus, cardStatuses } from "./kinds.ts";
import { readingCards } from "./readingCards.ts";

export interface GetCardStatusParameters extends ReadParameters {
  readonly cardId: Hex;
}

export type GetCardStatusReturnType = CardStatus;

/**
 * What a card is worth at the block's time: `None` if there was never one with this cardId.
 *
 * @throws InvalidInput if `cardId` is malformed.
 * @example
 * const status = await getCardStatus(publicClient, { city, cardId }); // "Active"
 */
export async function getCardStatus(
  client: ReadingClient,
  parameters: GetCardStatusParameters,
): Promise<GetCardStatusReturnType> {
  const status = await readContract(client, {
    ...readingCards(parameters),
    functionName: "statusOf",
    args: [parseCardId(parameters.cardId)],
  });
  return cardStatuses[status] as CardStatus;
}
