import { type Address, type Hex, isHex, zeroHash } from "viem";
import { parseAddress } from "../city/address.ts";
import { type Day, parseDay } from "../city/day.ts";
import { type DistrictCode, parseDistrictCode } from "../city/districtCode.ts";
import { InvalidInput } from "../errors/InvalidInput.ts";
import { type CardId, parseCardId } from "./cardId.ts";
import { type Commitment, parseCommitment } from "./commitment.ts";
import { type CardKind, cardKinds } from "./kinds.ts";

/** All that a holder consents to when a card is issued to it, as callers write it. */
export interface CardInput {
  /** 32 random bytes that the register gives a person once for life: `createCardId()`. */
  readonly cardId: Hex;
  /** The account that will control the card. */
  readonly holder: Address;
  /** The official code of one of the 25 districts. */
  readonly district: number;
  readonly kind: CardKind;
  /** The last day that the card is valid, to its end: a day of Asia/Seoul since 1970 (`seoulDay`, `dayOfDate`). */
  readonly expiresOn: number;
  /** Semaphore V4 commitment, opened only to vote. */
  readonly voteCommitment: bigint;
  /** The same for sign-in and visits, from another, independent secret. */
  readonly serviceCommitment: bigint;
  /** Root of the 16 salted attribute leaves: `createAttributes()`. */
  readonly attributesRoot: Hex;
}

/** A card's content, parsed. */
export interface Card extends CardInput {
  readonly cardId: CardId;
  readonly district: DistrictCode;
  readonly expiresOn: Day;
  readonly voteCommitment: Commitment;
  readonly serviceCommitment: Commitment;
}

/**
 * Checks all of a card's content that can be checked without the chain.
 *
 * @param field The path that errors name, where the card is part of something larger.
 * @throws InvalidInput naming the first field, in their order, that is wrong.
 */
export function parseCard(card: CardInput, field = "card"): Card {
  return {
    cardId: parseCardId(card.cardId, `${field}.cardId`),
    holder: parseAddress(card.holder, `${field}.holder`),
    district: parseDistrictCode(card.district, `${field}.district`),
    kind: parseKind(card.kind, `${field}.kind`),
    expiresOn: parseDay(card.expiresOn, `${field}.expiresOn`),
    voteCommitment: parseCommitment(card.voteCommitment, `${field}.voteCommitment`),
    serviceCommitment: parseServiceCommitment(card, `${field}.serviceCommitment`),
    attributesRoot: parseAttributesRoot(card.attributesRoot, `${field}.attributesRoot`),
  };
}

function parseKind(value: CardKind, field: string): CardKind {
  if (cardKinds.includes(value)) return value;
  throw new InvalidInput({
    field,
    problem: `is no kind of card (“${value}”)`,
    advice: `The kinds are ${cardKinds.join(", ")}.`,
  });
}

function parseServiceCommitment(card: CardInput, field: string): Commitment {
  const commitment = parseCommitment(card.serviceCommitment, field);
  if (card.serviceCommitment !== card.voteCommitment) return commitment;
  throw new InvalidInput({
    field,
    problem: "is the voteCommitment again",
    advice:
      "The two come from independent secrets, so that a pseudonym never leads to a vote: see createIdentities().",
  });
}

/** @throws InvalidInput if `value` is not 32 bytes of hex, or is zero. */
export function parseAttributesRoot(value: Hex, field: string): Hex {
  const advice = "The root is 0x and 64 hex digits, as createAttributes() makes it.";
  if (!isHex(value) || value.length !== 66) {
    throw new InvalidInput({ field, problem: `is malformed (“${value}”)`, advice });
  }
  if (value === zeroHash) throw new InvalidInput({ field, problem: "is zero", advice });
  return value.toLowerCase() as Hex;
}
