import { type Address, type Hex, zeroAddress } from "viem";
import { readContract } from "viem/actions";
import { type Day, parseDay } from "../city/day.ts";
import { type DistrictCode, parseDistrictCode } from "../city/districtCode.ts";
import type { ReadingClient, ReadParameters } from "../city/reader.ts";
import { type CardId, parseCardId } from "./cardId.ts";
import { type Author, authors, type CardKind, cardKinds } from "./kinds.ts";
import { readingCards } from "./readingCards.ts";

export interface GetCardParameters extends ReadParameters {
  readonly cardId: Hex;
}

/** A card as the contract stores it. Its commitments and attributes root stand in its `CardIssued` event. */
export interface CardRecord {
  readonly cardId: CardId;
  readonly holder: Address;
  readonly district: DistrictCode;
  readonly kind: CardKind;
  /** Whose suspensions stand. */
  readonly suspensions: readonly Author[];
  /** The last day that it is valid, to its end. */
  readonly expiresOn: Day;
  /** How many of its holder's signatures it has used: the next one carries this number. */
  readonly nonce: number;
  /** keccak256(abi.encode(voteCommitment, serviceCommitment, attributesRoot)). */
  readonly partsHash: Hex;
  /** When the reinstatement that the holder started may be finished (seconds since 1970); null if none is under way. */
  readonly reinstatableAt: bigint | null;
}

/** null if there was never a card with this cardId. */
export type GetCardReturnType = CardRecord | null;

/**
 * A card as the contract stores it.
 *
 * @throws InvalidInput if `cardId` is malformed.
 * @example
 * const card = await getCard(publicClient, { city, cardId });
 */
export async function getCard(
  client: ReadingClient,
  parameters: GetCardParameters,
): Promise<GetCardReturnType> {
  const cardId = parseCardId(parameters.cardId);
  const record = await readContract(client, {
    ...readingCards(parameters),
    functionName: "recordOf",
    args: [cardId],
  });
  if (record.holder === zeroAddress) return null;
  return {
    cardId,
    holder: record.holder,
    district: parseDistrictCode(record.district),
    kind: cardKinds[record.kind] as CardKind,
    suspensions: authors.filter((_, place) => (record.suspensions & (1 << place)) !== 0),
    expiresOn: parseDay(record.expiresOn),
    nonce: record.nonce,
    partsHash: record.partsHash,
    reinstatableAt: record.reinstatableAt === 0n ? null : record.reinstatableAt,
  };
}
