import { type Hex, isHex } from "viem";
import { ATTRIBUTE_LEAVES, parseAttributeKey, parseSalt } from "./attributes.ts";
import { hashLeaf, rootOf } from "./attributeTree.ts";
import { parseCardId } from "./cardId.ts";
import type { OpenedAttribute } from "./openAttribute.ts";

export interface VerifyAttributeParameters extends OpenedAttribute {
  readonly cardId: Hex;
  /** The card's `attributesRoot`, from the chain or the index: never from whoever opened the attribute. */
  readonly attributesRoot: Hex;
}

/** Whether the card has this attribute with this value. */
export type VerifyAttributeReturnType = boolean;

const DEPTH = Math.log2(ATTRIBUTE_LEAVES);

/**
 * Whether a card has an attribute with this key and value. It says nothing about the card's status, nor about who
 * presents it.
 *
 * @returns false also where the proof has another length than 4 or is no hex, and where the value is the same text in
 * another Unicode form: it is compared byte by byte, as the chain would.
 * @throws InvalidInput if `cardId`, `key` or `salt` is malformed.
 * @example
 * const isTrue = verifyAttribute({ cardId, attributesRoot, ...opened });
 */
export function verifyAttribute(parameters: VerifyAttributeParameters): VerifyAttributeReturnType {
  const { proof, value, attributesRoot } = parameters;
  const cardId = parseCardId(parameters.cardId);
  const key = parseAttributeKey(parameters.key);
  const salt = parseSalt(parameters.salt);
  if (
    !value.isWellFormed() ||
    proof.length !== DEPTH ||
    !proof.every((node) => isHex(node) && node.length === 66)
  )
    return false;
  const siblings = proof.map((node) => node.toLowerCase() as Hex);
  return rootOf(hashLeaf(cardId, { key, value, salt }), siblings) === attributesRoot.toLowerCase();
}
