import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { card, cardCount, cardCountHistory, cardHistory } from "../schema/cards.ts";
import { type Recorded, record } from "../src/record.ts";
import { MemoryStore } from "./memory-store.ts";

const cards: Recorded = {
  table: card,
  history: cardHistory,
  key: ["cardId"],
  count: {
    of: { table: cardCount, history: cardCountHistory, key: ["district", "state"] },
    by: ["district", "state"],
  },
};

interface Row extends Record<string, unknown> {
  cardId: string;
  district: number;
  state: string;
}

/** A change of one card in one block, in the order of the chain. */
const changes = fc
  .array(
    fc.record({
      gap: fc.nat(2),
      cardId: fc.constantFrom("a", "b", "c"),
      district: fc.constantFrom(11110, 11140),
      state: fc.constantFrom("Active", "Suspended"),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((entries) => {
    let block = 1;
    return entries.map(({ gap, ...row }) => {
      block += gap;
      return { block, row };
    });
  });

/** What was true of a table at the end of block `n`. */
function asOf(store: MemoryStore, current: Recorded, n: number) {
  return [
    ...store.rows(current.table).filter((row) => (row.fromBlock as number) <= n),
    ...store
      .rows(current.history)
      .filter((row) => (row.fromBlock as number) <= n && n < (row.toBlock as number)),
  ];
}

async function play(entries: { block: number; row: Row }[]): Promise<MemoryStore> {
  const store = new MemoryStore();
  for (const { block, row } of entries) {
    await record<Row>(store, block, cards, { cardId: row.cardId }, () => row);
  }
  return store;
}

describe("record", () => {
  test("as of every block, rows and counts are those of a model that keeps each block's state", async () => {
    await fc.assert(
      fc.asyncProperty(changes, async (entries) => {
        const store = await play(entries);
        const last = entries.at(-1)?.block ?? 0;
        for (let n = 0; n <= last + 1; n++) {
          const model = new Map<string, Row>();
          for (const { block, row } of entries) if (block <= n) model.set(row.cardId, row);

          const rows = asOf(store, cards, n);
          expect(
            new Set(rows.map(({ cardId, district, state }) => `${cardId} ${district} ${state}`)),
          ).toEqual(
            new Set(
              [...model.values()].map(({ cardId, district, state }) => `${cardId} ${district} ${state}`),
            ),
          );
          expect(rows).toHaveLength(model.size);

          const counted = asOf(store, cards.count?.of as Recorded, n).filter(({ count }) => count !== 0);
          const recounted = new Map<string, number>();
          for (const { district, state } of model.values()) {
            recounted.set(`${district} ${state}`, (recounted.get(`${district} ${state}`) ?? 0) + 1);
          }
          expect(
            new Map(counted.map(({ district, state, count }) => [`${district} ${state}`, count])),
          ).toEqual(recounted);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("versions are dense from 1, and one block leaves one version", async () => {
    await fc.assert(
      fc.asyncProperty(changes, async (entries) => {
        const store = await play(entries);
        for (const row of store.rows(card)) {
          const replaced = store.rows(cardHistory).filter(({ cardId }) => cardId === row.cardId);
          expect(replaced.map(({ version }) => version)).toEqual(replaced.map((_, index) => index + 1));
          expect(row.version).toBe(replaced.length + 1);
          const blocks = [...replaced, row].map(({ fromBlock }) => fromBlock);
          expect(new Set(blocks).size).toBe(blocks.length);
          expect(replaced.map(({ toBlock }) => toBlock)).toEqual(blocks.slice(1));
        }
      }),
      { numRuns: 200 },
    );
  });

  test("a transition that changes nothing writes nothing", async () => {
    const row = { cardId: "a", district: 11110, state: "Active" };
    const store = await play([
      { block: 1, row },
      { block: 2, row: { ...row } },
    ]);
    expect(store.rows(card)).toEqual([{ ...row, version: 1, fromBlock: 1 }]);
    expect(store.rows(cardHistory)).toEqual([]);
  });

  test("a transition that refuses its event leaves the row as it was", async () => {
    const row = { cardId: "a", district: 11110, state: "Active" };
    const store = await play([{ block: 1, row }]);
    await expect(
      record<Row>(store, 2, cards, { cardId: "a" }, () => {
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(store.rows(card)).toEqual([{ ...row, version: 1, fromBlock: 1 }]);
  });
});
