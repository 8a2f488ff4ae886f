import { type Address, zeroHash } from "viem";
import { readContract } from "viem/actions";
import { parseAddress } from "../city/address.ts";
import type { ReadingClient, ReadParameters } from "../city/reader.ts";
import type { CardId } from "./cardId.ts";
import { readingCards } from "./readingCards.ts";

export interface GetCardOfParameters extends ReadParameters {
  readonly holder: Address;
}

/** null if there is none. */
export type GetCardOfReturnType = CardId | null;

/**
 * The card that an account holds, whatever its status.
 *
 * @throws InvalidInput if `holder` is not an address.
 * @example
 * const cardId = await getCardOf(publicClient, { city, holder });
 */
export async function getCardOf(
  client: ReadingClient,
  parameters: GetCardOfParameters,
): Promise<GetCardOfReturnType> {
  const cardId = await readContract(client, {
    ...readingCards(parameters),
    functionName: "cardOf",
    args: [parseAddress(parameters.holder, "holder")],
  });
  return cardId === zeroHash ? null : (cardId as CardId);
}
