import type { Hex } from "viem";
import type { CityContracts } from "../city/contractAddress.ts";
import { dateOfDay, seoulDay } from "../city/day.ts";
import { type Signer, signWith } from "../city/signer.ts";
import { InvalidInput } from "../errors/InvalidInput.ts";
import { type Card, type CardInput, parseCard } from "./card.ts";
import { cardConsentTypedData } from "./cardConsentTypedData.ts";

export interface SignCardConsentParameters {
  readonly city: CityContracts;
  readonly card: CardInput;
  /** The cardId's next nonce: 0, the default, where it never had a card. */
  readonly nonce?: number | undefined;
  /** The consent is void after this moment (seconds since 1970): `deadlineIn(seconds)`. */
  readonly deadline: bigint;
  /** Against which a past expiry or deadline is found. By default this machine's clock. */
  readonly now?: Date | undefined;
}

/** A card's content with its holder's consent: what a registrar needs to issue it. */
export interface SignedCard {
  readonly card: Card;
  /** The consent is void after this moment (seconds since 1970). */
  readonly deadline: bigint;
  /** The holder's EIP-712 signature. */
  readonly consent: Hex;
}

export type SignCardConsentReturnType = SignedCard;

/**
 * The holder consents to all of a card's content.
 *
 * @param signer The holder's viem account, or a client with it.
 * @returns What `issueCard` and `issueCards` take.
 * @throws InvalidInput naming the field that is wrong; a past expiry or deadline among them.
 * @example
 * const signedCard = await signCardConsent(holder, { city, card, deadline: deadlineIn(15 * 60) });
 * await issueCard(registrarClient, { city, ...signedCard });
 */
export async function signCardConsent(
  signer: Signer,
  { city, nonce, deadline, now = new Date(), ...parameters }: SignCardConsentParameters,
): Promise<SignCardConsentReturnType> {
  const card = parseCard(parameters.card);
  const today = seoulDay(now);
  if (card.expiresOn < today) {
    throw new InvalidInput({
      field: "card.expiresOn",
      problem: `is past (${dateOfDay(card.expiresOn)})`,
      advice: `The last day of a card is today, ${dateOfDay(today)}, or later.`,
    });
  }
  if (deadline * 1000n < now.getTime()) {
    throw new InvalidInput({
      field: "deadline",
      problem: `is past (${deadline})`,
      advice: "A deadline is a bigint of seconds since 1970, such as deadlineIn(3600).",
    });
  }
  const consent = await signWith(signer, cardConsentTypedData({ city, card, nonce, deadline }));
  return { card, deadline, consent };
}
