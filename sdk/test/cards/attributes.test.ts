import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import fc from "fast-check";
import { type Hex, keccak256, stringToBytes } from "viem";
import { describe, expect, test } from "vitest";
import { hashLeaf } from "../../src/cards/attributeTree.ts";
import {
  ATTRIBUTE_LEAVES,
  type CardAttributes,
  createAttributes,
  createCardId,
  importAttributes,
  type OpenedAttribute,
  openAttribute,
  verifyAttribute,
} from "../../src/cards/index.ts";
import { readVectors } from "../vectors.ts";

const vectors = readVectors<{
  valid: (CardAttributes & { hashes: Hex[]; opened: OpenedAttribute[] })[];
  invalid: (OpenedAttribute & { why: string; cardId: Hex; attributesRoot: Hex })[];
}>("attributes");

const anyKey = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,31}$/);
const anyValue = fc
  .string({ minLength: 1, maxLength: 40, unit: "grapheme" })
  .map((value) => value.normalize("NFC"));
const anyAttributes = fc.dictionary(anyKey, anyValue, { maxKeys: ATTRIBUTE_LEAVES });

/** The same tree by OpenZeppelin's own package. */
function standardTree({ cardId, leaves }: Pick<CardAttributes, "cardId" | "leaves">) {
  const domain = keccak256(stringToBytes("Madang card attribute, version 1"));
  return StandardMerkleTree.of(
    leaves.map(({ key, value, salt }) => [domain, cardId, key, value, salt]),
    ["bytes32", "bytes32", "string", "string", "bytes32"],
  );
}

test("the tree is OpenZeppelin's StandardMerkleTree, root and proofs", () => {
  fc.assert(
    fc.property(anyAttributes, (attributes) => {
      const created = createAttributes({ cardId: createCardId(), attributes });
      const standard = standardTree(created);
      expect(created.root).toBe(standard.root);
      for (const [place, { key }] of created.leaves.entries()) {
        if (key !== "") expect(openAttribute(created, key).proof).toEqual(standard.getProof(place));
      }
    }),
    { numRuns: 25 },
  );
});

test("every attribute verifies, and nothing else in its place", () => {
  fc.assert(
    fc.property(anyAttributes, anyValue, (attributes, otherValue) => {
      const created = createAttributes({ cardId: createCardId(), attributes });
      const { cardId, root: attributesRoot } = created;
      for (const [key, value] of Object.entries(attributes)) {
        const opened = openAttribute(created, key);
        expect(opened).toMatchObject({ key, value });
        expect(verifyAttribute({ cardId, attributesRoot, ...opened })).toBe(true);
        const isSame = otherValue === value;
        expect(verifyAttribute({ cardId, attributesRoot, ...opened, value: otherValue })).toBe(isSame);
        expect(verifyAttribute({ cardId: createCardId(), attributesRoot, ...opened })).toBe(false);
      }
    }),
    { numRuns: 25 },
  );
});

test("there are 16 leaves with different salts, sorted by key, however many attributes there are", () => {
  const { leaves } = createAttributes({ cardId: createCardId(), attributes: { b: "2", aB: "1", a: "0" } });
  expect(leaves).toHaveLength(16);
  expect(leaves.map(({ key }) => key)).toEqual(["a", "aB", "b", ...Array(13).fill("")]);
  expect(new Set(leaves.map(({ salt }) => salt)).size).toBe(16);
  for (const { salt } of leaves) expect(salt).toMatch(/^0x[0-9a-f]{64}$/);
});

test("the same attributes never have the same root twice", () => {
  const parameters = { cardId: createCardId(), attributes: { birthYear: "1999" } };
  expect(createAttributes(parameters).root).not.toBe(createAttributes(parameters).root);
});

test("a value is composed when it is created, and then compared byte by byte", () => {
  const decomposed = "홍".normalize("NFD");
  const attributes = createAttributes({ cardId: createCardId(), attributes: { familyName: decomposed } });
  const opened = openAttribute(attributes, "familyName");
  expect(opened.value).toBe("홍");
  const { cardId, root: attributesRoot } = attributes;
  expect(verifyAttribute({ cardId, attributesRoot, ...opened })).toBe(true);
  expect(verifyAttribute({ cardId, attributesRoot, ...opened, value: decomposed })).toBe(false);
});

test("half a surrogate pair does not pass for the replacement character that UTF-8 makes of it", () => {
  const attributes = createAttributes({ cardId: createCardId(), attributes: { note: "\ufffd" } });
  const { cardId, root: attributesRoot } = attributes;
  const opened = openAttribute(attributes, "note");
  expect(verifyAttribute({ cardId, attributesRoot, ...opened })).toBe(true);
  expect(verifyAttribute({ cardId, attributesRoot, ...opened, value: "\ud800" })).toBe(false);
});

test.each([
  ["attributes", Object.fromEntries(Array.from({ length: 17 }, (_, n) => [`key${n}`, "value"]))],
  ["attributes.Birth", { Birth: "1999" }],
  ["attributes.", { "": "1999" }],
  ["attributes.이름", { 이름: "홍" }],
  ["attributes.__proto__", JSON.parse('{"__proto__":"x"}')],
  ["attributes.name", { name: "" }],
  ["attributes.name", { name: "x".repeat(1025) }],
  ["attributes.name", { name: "홍".repeat(342) }],
  ["attributes.name", { name: "\ud800" }],
])("%s is refused where it is wrong, and no value is repeated", (field, attributes) => {
  const create = () => createAttributes({ cardId: createCardId(), attributes });
  expect(create).toThrow(expect.objectContaining({ name: "InvalidInput", field }));
  expect(create).not.toThrow(/xxx|홍홍|1999/);
});

test("an attribute that the card does not have is not opened, nor is its padding", () => {
  const attributes = createAttributes({ cardId: createCardId(), attributes: {} });
  expect(() => openAttribute(attributes, "birthYear")).toThrow(/names no attribute of this card/);
  expect(() => openAttribute(attributes, "")).toThrow(/is not an attribute's key/);
});

test("kept attributes come back from JSON", () => {
  const created = createAttributes({
    cardId: createCardId(),
    attributes: { familyName: "홍", birthYear: "1999" },
  });
  expect(importAttributes(JSON.parse(JSON.stringify(created)))).toEqual(created);
});

describe("kept attributes that were changed are refused", () => {
  const created = createAttributes({ cardId: createCardId(), attributes: { a: "1", b: "2" } });
  const [first, second, ...rest] = created.leaves;
  test.each([
    ["attributes", null],
    ["attributes.version", { ...created, version: 2 }],
    ["attributes.cardId", { ...created, cardId: "0x" }],
    ["attributes.leaves", { ...created, leaves: created.leaves.slice(1) }],
    ["attributes.leaves", { ...created, leaves: [second, first, ...rest] }],
    ["attributes.leaves", { ...created, leaves: [first, first, ...rest] }],
    ["attributes.leaves[0]", { ...created, leaves: [null, second, ...rest] }],
    ["attributes.leaves[0].key", { ...created, leaves: [{ ...first, key: "" }, second, ...rest] }],
    ["attributes.leaves[0].value", { ...created, leaves: [{ ...first, value: "" }, second, ...rest] }],
    ["attributes.leaves[1].salt", { ...created, leaves: [first, { ...second, salt: "0x12" }, ...rest] }],
    ["attributes.root", { ...created, leaves: [{ ...first, value: "3" }, second, ...rest] }],
    ["attributes.root", { ...created, root: createCardId() }],
  ])("%s", (field, kept) => {
    expect(() => importAttributes(kept)).toThrow(expect.objectContaining({ name: "InvalidInput", field }));
  });
});

describe("vectors", () => {
  test.each(vectors.valid)("the tree of card $cardId", ({ hashes, opened, ...kept }) => {
    const attributes = importAttributes(kept);
    expect(attributes.leaves.map((leaf) => hashLeaf(attributes.cardId, leaf))).toEqual(hashes);
    expect(standardTree(attributes).root).toBe(kept.root);
    for (const one of opened) {
      expect(openAttribute(attributes, one.key)).toEqual(one);
      expect(verifyAttribute({ cardId: kept.cardId, attributesRoot: kept.root, ...one })).toBe(true);
    }
  });

  test.each(vectors.invalid)("$why does not verify", (opened) => {
    expect(verifyAttribute(opened)).toBe(false);
  });
});
