import { concat, encodeAbiParameters, type Hex, keccak256 } from "viem";
import type { AttributeLeaf } from "./attributes.ts";
import type { CardId } from "./cardId.ts";

/** keccak256("Madang card attribute, version 1"): no hash made for another purpose is ever a leaf. */
const DOMAIN = "0x2ea8a0e6c1789aae2b582c3ef259d63598cea09bd147676e4303e5671b2a1cf3";

const leafTypes = [
  { name: "domain", type: "bytes32" },
  { name: "cardId", type: "bytes32" },
  { name: "key", type: "string" },
  { name: "value", type: "string" },
  { name: "salt", type: "bytes32" },
] as const;

/** keccak256(keccak256(abi.encode(domain, cardId, key, value, salt))): twice, so that no inner node is a leaf. */
export function hashLeaf(cardId: CardId, { key, value, salt }: AttributeLeaf): Hex {
  return keccak256(keccak256(encodeAbiParameters(leafTypes, [DOMAIN, cardId, key, value, salt])));
}

/** The root of the tree over a card's leaves, in whatever order they are given. */
export function attributesRoot(cardId: CardId, leaves: readonly AttributeLeaf[]): Hex {
  return hashLevels(leaves.map((leaf) => hashLeaf(cardId, leaf))).at(-1)?.[0] as Hex;
}

/**
 * The nodes of the tree over some leaves, level by level: first the leaves in ascending order, last the root alone.
 * Each pair is hashed in ascending order too, as OpenZeppelin's `StandardMerkleTree` and `MerkleProof` do. (That
 * package itself would add 129 kB to every page; a test compares the two.)
 *
 * @param leaves Their number is a power of two.
 */
export function hashLevels(leaves: readonly Hex[]): readonly (readonly Hex[])[] {
  const levels = [leaves.toSorted(compare)];
  for (let level = levels[0] ?? []; level.length > 1; ) {
    level = Array.from({ length: level.length / 2 }, (_, place) =>
      hashPair(level[2 * place] as Hex, level[2 * place + 1] as Hex),
    );
    levels.push(level);
  }
  return levels;
}

/** The siblings on the way from a leaf to the root. */
export function proofOf(levels: readonly (readonly Hex[])[], leaf: Hex): readonly Hex[] {
  let place = levels[0]?.indexOf(leaf) ?? -1;
  return levels.slice(0, -1).map((level) => {
    const sibling = level[place ^ 1] as Hex;
    place >>= 1;
    return sibling;
  });
}

/** The root to which a leaf and its siblings lead. */
export function rootOf(leaf: Hex, proof: readonly Hex[]): Hex {
  return proof.reduce(hashPair, leaf);
}

function hashPair(one: Hex, other: Hex): Hex {
  return keccak256(concat([one, other].toSorted(compare)));
}

/** Lower-case hex of one length sorts as the numbers do. */
function compare(one: Hex, other: Hex): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
