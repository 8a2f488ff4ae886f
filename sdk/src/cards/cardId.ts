import { bytesToHex, type Hex, isHex, zeroHash } from "viem";
import type { Brand } from "../brand.ts";
import { InvalidInput } from "../errors/InvalidInput.ts";

/** 32 random bytes that the register gives a person once for life; lower-case hex, not zero. */
export type CardId = Brand<Hex, "CardId">;

/**
 * A new cardId, from the platform's secure randomness. It says nothing about the person, and nothing can be derived
 * from it: never make one from a name or a number.
 *
 * @example
 * const cardId = createCardId();
 */
export function createCardId(): CardId {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(32))) as CardId;
}

/**
 * @returns The cardId in lower-case hex.
 * @throws InvalidInput if `value` is not 0x and 64 hex digits, or is zero.
 * @example
 * const cardId = parseCardId("0x52b4…e1");
 */
export function parseCardId(value: string, field = "cardId"): CardId {
  const advice = "A cardId is 0x and 64 hex digits, as createCardId() makes it.";
  if (!isHex(value) || value.length !== 66) {
    throw new InvalidInput({ field, problem: `is malformed (“${value}”)`, advice });
  }
  if (value === zeroHash) throw new InvalidInput({ field, problem: "is zero", advice });
  return value.toLowerCase() as CardId;
}
