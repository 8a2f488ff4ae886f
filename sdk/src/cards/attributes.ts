import { type Hex, isHex, stringToBytes } from "viem";
import { InvalidInput } from "../errors/InvalidInput.ts";
import type { CardId } from "./cardId.ts";

/** One leaf of a card's attribute tree. A padding leaf has an empty key and value. */
export interface AttributeLeaf {
  readonly key: string;
  readonly value: string;
  /** 32 random bytes: without them nobody can try out values against a leaf. */
  readonly salt: Hex;
}

/**
 * A card's attributes, for the holder to keep: whoever has it can read and prove all of them. It is a plain object,
 * for JSON.
 */
export interface CardAttributes {
  readonly version: 1;
  readonly cardId: CardId;
  /** What the card carries: see `attributesRoot` of a card. */
  readonly root: Hex;
  /** The attributes by ascending key, then the padding. */
  readonly leaves: readonly AttributeLeaf[];
}

/** How many leaves every tree has, so that their number says nothing. */
export const ATTRIBUTE_LEAVES = 16;

const KEY = /^[a-z][A-Za-z0-9]{0,31}$/;
const LONGEST_VALUE = 1024;

/** @throws InvalidInput if `key` is not 1 to 32 ASCII letters and digits, the first a small letter. */
export function parseAttributeKey(key: string, field = "key"): string {
  if (KEY.test(key)) return key;
  throw new InvalidInput({
    field,
    problem: `is not an attribute's key (“${key}”)`,
    advice: "A key is 1 to 32 letters (A–Z, a–z) and digits, the first a small letter, such as birthYear.",
  });
}

/**
 * @returns The value in Unicode's composed form (NFC), so that 홍 typed on one system equals 홍 typed on another.
 * @throws InvalidInput if it is empty, longer than 1 KiB in UTF-8, or has half a surrogate pair. It is personal: the
 * error does not repeat it.
 */
export function parseAttributeValue(value: string, field = "value"): string {
  const composed = value.normalize("NFC");
  const advice = "A value is 1 to 1024 bytes of UTF-8.";
  if (composed === "") throw new InvalidInput({ field, problem: "is empty", advice });
  if (!composed.isWellFormed()) throw new InvalidInput({ field, problem: "is not valid Unicode", advice });
  const length = stringToBytes(composed).length;
  if (length > LONGEST_VALUE) throw new InvalidInput({ field, problem: `has ${length} bytes`, advice });
  return composed;
}

/** @throws InvalidInput if `salt` is not 32 bytes of hex. */
export function parseSalt(salt: unknown, field = "salt"): Hex {
  if (isHex(salt) && salt.length === 66) return salt.toLowerCase() as Hex;
  throw new InvalidInput({
    field,
    problem: "is not 32 bytes of hex",
    advice: "Give the salt with which the attribute was created.",
  });
}

/**
 * Reads kept attributes back from JSON. Whether they are those of a card, the card's root tells.
 *
 * @throws InvalidInput naming what is wrong; values are not repeated.
 */
export function parseLeaf(leaf: unknown, field: string): AttributeLeaf {
  const { key, value, salt } = Object(leaf) as Record<string, unknown>;
  if (typeof key !== "string" || typeof value !== "string") {
    throw new InvalidInput({
      field,
      problem: "is not a leaf",
      advice: "A leaf has a key, a value and a salt, each a string.",
    });
  }
  const isPadding = key === "" && value === "";
  return {
    key: isPadding ? key : parseAttributeKey(key, `${field}.key`),
    value: isPadding ? value : parseAttributeValue(value, `${field}.value`),
    salt: parseSalt(salt, `${field}.salt`),
  };
}
