import type { Hex } from "viem";
import { readContract } from "viem/actions";
import type { ReadingClient, ReadParameters } from "../city/reader.ts";
import { parseCardId } from "./cardId.ts";
import { readingCards } from "./readingCards.ts";

export interface IsCardActiveParameters extends ReadParameters {
  readonly cardId: Hex;
}

export type IsCardActiveReturnType = boolean;

/**
 * Whether a card is Active at the block's time: issued, not expired, suspended, revoked or erased.
 *
 * @throws InvalidInput if `cardId` is malformed.
 * @example
 * if (await isCardActive(publicClient, { city, cardId })) openTheGate();
 */
export async function isCardActive(
  client: ReadingClient,
  parameters: IsCardActiveParameters,
): Promise<IsCardActiveReturnType> {
  return readContract(client, {
    ...readingCards(parameters),
    functionName: "isActive",
    args: [parseCardId(parameters.cardId)],
  });
}
