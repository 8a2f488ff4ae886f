import { describe, expect, test } from "vitest";
import { countRows, type Index, requireEqual } from "../../src/indexing/rows.ts";

const index: Index = {
  rows: new Map([
    ["block", ['{"number": 1}', '{"number": 2}']],
    ["card", ['{"card_id": "0x01"}']],
  ]),
  structure: ["block number integer", "card card_id text"],
};

function withRows(name: string, rows: string[]): Index {
  return { ...index, rows: new Map([...index.rows, [name, rows]]) };
}

describe("requireEqual", () => {
  test("takes equal indexes", () => {
    expect(() => requireEqual(index, structuredClone(index))).not.toThrow();
    expect(countRows(index)).toBe(3);
  });

  test.each([
    ["another row", withRows("card", ['{"card_id": "0x02"}'])],
    ["a row less", withRows("card", [])],
    ["a row more", withRows("card", [...(index.rows.get("card") ?? []), '{"card_id": "0x02"}'])],
  ])("refuses %s", (_, peer) => {
    expect(() => requireEqual(index, peer)).toThrow("The rows of card differ");
    expect(() => requireEqual(peer, index)).toThrow("The rows of card differ");
  });

  test("refuses another column", () => {
    const peer = { ...index, structure: ["block number integer", "card card_id bytea"] };
    expect(() => requireEqual(index, peer)).toThrow(
      "The columns and indexes differ (2 and 2); first the indexer's card card_id text, the peer's card card_id bytea.",
    );
  });
});
