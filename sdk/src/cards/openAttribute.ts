import type { Hex } from "viem";
import { InvalidInput } from "../errors/InvalidInput.ts";
import { type AttributeLeaf, type CardAttributes, parseAttributeKey } from "./attributes.ts";
import { hashLeaf, hashLevels, proofOf } from "./attributeTree.ts";

/** One attribute, opened: what a service needs to check it against the card. It says nothing of the others. */
export interface OpenedAttribute extends AttributeLeaf {
  /** The 4 siblings on the way from the leaf to the root. */
  readonly proof: readonly Hex[];
}

export type OpenAttributeReturnType = OpenedAttribute;

/**
 * Opens one attribute, to be handed to a service.
 *
 * @throws InvalidInput if the card has no attribute with this key.
 * @example
 * const opened = openAttribute(attributes, "birthYear"); // { key, value, salt, proof }
 */
export function openAttribute({ cardId, leaves }: CardAttributes, key: string): OpenAttributeReturnType {
  const wanted = parseAttributeKey(key);
  const leaf = leaves.find((candidate) => candidate.key === wanted);
  if (leaf === undefined) {
    throw new InvalidInput({
      field: "key",
      problem: `names no attribute of this card (“${key}”)`,
      advice: "Its attributes are those with which createAttributes() was called.",
    });
  }
  const levels = hashLevels(leaves.map((one) => hashLeaf(cardId, one)));
  return { ...leaf, proof: proofOf(levels, hashLeaf(cardId, leaf)) };
}
