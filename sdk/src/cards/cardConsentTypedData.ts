import type { Address, Hex } from "viem";
import type { CityContracts } from "../city/contractAddress.ts";
import { parseDeadline } from "../city/deadline.ts";
import { type CardInput, parseCard } from "./card.ts";
import type { CardId } from "./cardId.ts";
import { cardsDomain } from "./cardsDomain.ts";
import { cardKinds } from "./kinds.ts";
import { parseNonce } from "./nonce.ts";

const types = {
  CardConsent: [
    { name: "cardId", type: "bytes32" },
    { name: "holder", type: "address" },
    { name: "district", type: "uint16" },
    { name: "kind", type: "uint8" },
    { name: "expiresOn", type: "uint16" },
    { name: "voteCommitment", type: "uint256" },
    { name: "serviceCommitment", type: "uint256" },
    { name: "attributesRoot", type: "bytes32" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

export interface CardConsentTypedDataParameters {
  readonly city: CityContracts;
  readonly card: CardInput;
  /** The cardId's next nonce: 0, the default, where it never had a card. */
  readonly nonce?: number | undefined;
  /** The consent is void after this moment (seconds since 1970). */
  readonly deadline: bigint;
}

export type CardConsentTypedData = {
  readonly domain: ReturnType<typeof cardsDomain>;
  readonly types: typeof types;
  readonly primaryType: "CardConsent";
  readonly message: {
    readonly cardId: CardId;
    readonly holder: Address;
    readonly district: number;
    readonly kind: number;
    readonly expiresOn: number;
    readonly voteCommitment: bigint;
    readonly serviceCommitment: bigint;
    readonly attributesRoot: Hex;
    readonly nonce: bigint;
    readonly deadline: bigint;
  };
};

/**
 * What a holder signs to be issued a card: the EIP-712 data whose hash the contract's `consentDigest` returns.
 *
 * @throws InvalidInput naming the field that is wrong.
 * @example
 * const digest = hashTypedData(cardConsentTypedData({ city, card, deadline: deadlineIn(3600) }));
 */
export function cardConsentTypedData(parameters: CardConsentTypedDataParameters): CardConsentTypedData {
  const card = parseCard(parameters.card);
  return {
    domain: cardsDomain(parameters.city),
    types,
    primaryType: "CardConsent",
    message: {
      ...card,
      kind: cardKinds.indexOf(card.kind),
      nonce: BigInt(parseNonce(parameters.nonce ?? 0)),
      deadline: parseDeadline(parameters.deadline),
    },
  };
}
