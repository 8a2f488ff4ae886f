import { type Address, zeroHash } from "viem";
import { readContract } from "viem/actions";
import { parseAddress } from "../city/address.ts";
import type { ReadingClient, ReadParameters } from "../city/reader.ts";
import type { CardId } from "./cardId.ts";
import { readingCards } from "./readingCards.ts";

export interface GetActiveCardOfParameters extends ReadParameters {
  readonly holder: Address;
}

/** null if there is none. */
export type GetActiveCardOfReturnType = CardId | null;

/**
 * The card that an account holds, if it is Active at the block's time.
 *
 * @throws InvalidInput if `holder` is not an address.
 * @example
 * const cardId = await getActiveCardOf(publicClient, { city, holder });
 */
export async function getActiveCardOf(
  client: ReadingClient,
  parameters: GetActiveCardOfParameters,
): Promise<GetActiveCardOfReturnType> {
  const cardId = await readContract(client, {
    ...readingCards(parameters),
    functionName: "activeCardOf",
    args: [parseAddress(parameters.holder, "holder")],
  });
  return cardId === zeroHash ? null : (cardId as CardId);
}
