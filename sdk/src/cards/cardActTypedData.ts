import type { Hex } from "viem";
import type { CityContracts } from "../city/contractAddress.ts";
import { parseDeadline } from "../city/deadline.ts";
import { type CardId, parseCardId } from "./cardId.ts";
import { parseNonce } from "./nonce.ts";

/** The fields of an act that has no content but the card. */
export const cardActFields = [
  { name: "cardId", type: "bytes32" },
  { name: "nonce", type: "uint256" },
  { name: "deadline", type: "uint256" },
] as const;

export interface CardActTypedDataParameters {
  readonly city: CityContracts;
  readonly cardId: Hex;
  /** The card's next nonce: `nonce` of `getCard()`. */
  readonly nonce: number;
  /** The signature is void after this moment (seconds since 1970). */
  readonly deadline: bigint;
}

/** What the holder of a card says of itself in such an act. */
export type CardActMessage = {
  readonly cardId: CardId;
  readonly nonce: bigint;
  readonly deadline: bigint;
};

/** @throws InvalidInput naming the field that is wrong. */
export function cardActMessage({ cardId, nonce, deadline }: CardActTypedDataParameters): CardActMessage {
  return {
    cardId: parseCardId(cardId),
    nonce: BigInt(parseNonce(nonce)),
    deadline: parseDeadline(deadline),
  };
}
