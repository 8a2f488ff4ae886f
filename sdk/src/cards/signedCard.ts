import type { Hex } from "viem";
import { parseDeadline } from "../city/deadline.ts";
import { parseSignature } from "../city/signature.ts";
import { type CardInput, parseCard } from "./card.ts";
import { cardKinds } from "./kinds.ts";

/** A card's content with its holder's consent, as `signCardConsent` returns it. */
export interface SignedCardInput {
  readonly card: CardInput;
  /** The consent is void after this moment (seconds since 1970). */
  readonly deadline: bigint;
  /** The holder's signature of the EIP-712 `CardConsent`. */
  readonly consent: Hex;
}

/**
 * A signed card in the form of Solidity's `Issue`.
 *
 * @param path What errors put before a field's name, where the card is one of several.
 * @throws InvalidInput naming the first field that is wrong.
 */
export function encodeSignedCard({ card, deadline, consent }: SignedCardInput, path = "") {
  const parsed = parseCard(card, `${path}card`);
  return {
    card: { ...parsed, kind: cardKinds.indexOf(parsed.kind) },
    deadline: parseDeadline(deadline, `${path}deadline`),
    consent: parseSignature(consent, `${path}consent`),
  };
}
