import { bytesToHex, type Hex } from "viem";
import { InvalidInput } from "../errors/InvalidInput.ts";
import {
  ATTRIBUTE_LEAVES,
  type AttributeLeaf,
  type CardAttributes,
  parseAttributeKey,
  parseAttributeValue,
} from "./attributes.ts";
import { attributesRoot } from "./attributeTree.ts";
import { parseCardId } from "./cardId.ts";

export interface CreateAttributesParameters {
  readonly cardId: Hex;
  /** At most 16 values by their keys: keys of ASCII letters and digits, values of at most 1 KiB of UTF-8. */
  readonly attributes: Readonly<Record<string, string>>;
}

export type CreateAttributesReturnType = CardAttributes;

/**
 * Salts a card's attributes and builds their tree of always 16 leaves, of which the card carries the root.
 *
 * @returns The attributes with their salts, for the holder to keep; `root` goes into the card.
 * @throws InvalidInput naming the attribute that is wrong; its value is not repeated.
 * @example
 * const attributes = createAttributes({ cardId, attributes: { familyName: "홍", birthYear: "1999" } });
 * const card = { cardId, attributesRoot: attributes.root, ...rest };
 */
export function createAttributes({
  cardId: given,
  attributes,
}: CreateAttributesParameters): CreateAttributesReturnType {
  const cardId = parseCardId(given);
  const keys = Object.keys(attributes).toSorted();
  if (keys.length > ATTRIBUTE_LEAVES) {
    throw new InvalidInput({
      field: "attributes",
      problem: `has ${keys.length} entries`,
      advice: `A card has at most ${ATTRIBUTE_LEAVES} attributes.`,
    });
  }
  const leaves = Array.from({ length: ATTRIBUTE_LEAVES }, (_, place): AttributeLeaf => {
    const key = keys[place];
    if (key === undefined) return { key: "", value: "", salt: randomSalt() };
    return {
      key: parseAttributeKey(key, `attributes.${key}`),
      value: parseAttributeValue(attributes[key] as string, `attributes.${key}`),
      salt: randomSalt(),
    };
  });
  return { version: 1, cardId, root: attributesRoot(cardId, leaves), leaves };
}

function randomSalt(): Hex {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(32)));
}
