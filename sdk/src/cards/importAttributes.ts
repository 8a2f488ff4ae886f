import { InvalidInput } from "../errors/InvalidInput.ts";
import { ATTRIBUTE_LEAVES, type CardAttributes, parseLeaf } from "./attributes.ts";
import { attributesRoot } from "./attributeTree.ts";
import { parseCardId } from "./cardId.ts";

export type ImportAttributesReturnType = CardAttributes;

/**
 * Reads back what `createAttributes` made, after it was kept as JSON.
 *
 * @param exported As parsed from JSON; all of it is checked here, its root against its leaves.
 * @throws InvalidInput naming what is wrong; values are not repeated.
 * @example
 * const attributes = importAttributes(JSON.parse(kept));
 */
export function importAttributes(exported: unknown): ImportAttributesReturnType {
  if (typeof exported !== "object" || exported === null) throw malformed("attributes", "is not an object");
  const { version, cardId: id, root, leaves: list } = exported as Record<string, unknown>;
  if (version !== 1) throw malformed("attributes.version", "is not 1");
  if (!Array.isArray(list) || list.length !== ATTRIBUTE_LEAVES) {
    throw malformed("attributes.leaves", `is not a list of ${ATTRIBUTE_LEAVES}`);
  }
  const cardId = parseCardId(String(id), "attributes.cardId");
  const leaves = list.map((leaf, place) => parseLeaf(leaf, `attributes.leaves[${place}]`));
  const keys = leaves.map(({ key }) => key).filter((key) => key !== "");
  if (keys.some((key, place) => place > 0 && key <= (keys[place - 1] as string))) {
    throw malformed("attributes.leaves", "is not in the ascending order of its keys, each there once");
  }
  if (attributesRoot(cardId, leaves) !== root)
    throw malformed("attributes.root", "is not the root of its leaves");
  return { version, cardId, root, leaves };
}

function malformed(field: string, problem: string): InvalidInput {
  return new InvalidInput({ field, problem, advice: "Give the object that createAttributes() made." });
}
