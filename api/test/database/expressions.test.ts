import type { CardState, ScheduledChangeState } from "@madang/indexer/schema";
import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cardStatusAt, cardStatusSql } from "../../src/cards/status.ts";
import { changeStatusAt, changeStatusSql, isInForce, isInForceSql } from "../../src/city/status.ts";
import { beyond, orderBy } from "../../src/database/keyset.ts";
import { dayOf } from "../../src/graphql/time.ts";
import { createDatabase } from "../server/testCity.ts";

let client: Client;
beforeAll(async () => {
  client = new Client(await createDatabase());
  await client.connect();
});
afterAll(() => client.end());

async function rows(statement: SQL): Promise<Record<string, unknown>[]> {
  const { sql: text, params } = new PgDialect().sqlToQuery(statement);
  return (await client.query(text, params)).rows;
}
const value = async (expression: SQL) => (await rows(sql`select ${expression} as value`))[0]?.value;

const moment = fc.integer({ min: 0, max: 2_147_000_000 });
const runs = { numRuns: 300 };

describe("what passes with time is the same in TypeScript and in SQL", () => {
  it("the status of a card, around the end of its last day above all", async () => {
    const state = fc.constantFrom<CardState>("Active", "Suspended");
    await fc.assert(
      fc.asyncProperty(
        state,
        moment,
        fc.integer({ min: -2, max: 2 }),
        fc.constantFrom(0, -1, 1, 32_400),
        async (state, at, days, seconds) => {
          const midnight = dayOf(at) * 86_400 - 32_400;
          const timestamp = Math.max(0, fc.sample(fc.constantFrom(at, midnight + seconds), 1)[0] as number);
          const row = { state, expiresOn: dayOf(at) + days };
          const column = (name: keyof typeof row) =>
            name === "state" ? sql`${row.state}::text` : sql`${row.expiresOn}::integer`;
          expect(await value(cardStatusSql(column, timestamp))).toBe(cardStatusAt(row, timestamp));
        },
      ),
      runs,
    );
  });

  it("the status of a scheduled change, around its two moments above all", async () => {
    const state = fc.constantFrom<ScheduledChangeState>("Scheduled", "Scheduled", "Executed", "Canceled");
    const offset = fc.constantFrom(-1, 0, 1, 604_799, 604_800, 604_801, -604_800, 3_000_000);
    await fc.assert(
      fc.asyncProperty(state, moment, offset, async (state, readyAt, after) => {
        const timestamp = Math.max(0, Math.min(readyAt + after, 2_147_000_000));
        const row = { state, readyAt };
        const column = (name: keyof typeof row) =>
          name === "state" ? sql`${row.state}::text` : sql`${row.readyAt}::integer`;
        expect(await value(changeStatusSql(column, timestamp))).toBe(changeStatusAt(row, timestamp));
      }),
      runs,
    );
  });

  it("whether a grant is in force", async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), moment, fc.constantFrom(-1, 0, 1), async (isMember, since, after) => {
        const timestamp = Math.max(0, since + after);
        const column = (name: "isMember" | "since") =>
          name === "since" ? sql`${since}::integer` : sql`${isMember}::boolean`;
        expect(await value(isInForceSql(column, timestamp))).toBe(isInForce({ isMember, since }, timestamp));
      }),
      runs,
    );
  });

  it("knows when a card's last day ends in Seoul", () => {
    const lastDay = dayOf(Date.parse("2026-10-16T00:00:00+09:00") / 1000);
    const card = { state: "Active", expiresOn: lastDay } as const;
    expect(cardStatusAt(card, Date.parse("2026-10-16T23:59:59+09:00") / 1000)).toBe("Active");
    expect(cardStatusAt(card, Date.parse("2026-10-17T00:00:00+09:00") / 1000)).toBe("Expired");
  });
});

describe("a place in an order", () => {
  const entry = fc.record({
    a: fc.option(fc.integer({ min: 0, max: 3 })),
    b: fc.option(fc.bigInt({ min: 0n, max: 2n ** 70n })),
    c: fc.integer({ min: 0, max: 1_000_000 }),
  });
  const entries = fc.uniqueArray(entry, { minLength: 1, maxLength: 25, selector: ({ c }) => c });

  /** NULL last, as PostgreSQL has it. */
  const compare = (left: readonly unknown[], right: readonly unknown[]): number => {
    for (const [i, one] of left.entries()) {
      const other = right[i];
      if (one === other) continue;
      if (one === null) return 1;
      if (other === null) return -1;
      return (one as number) < (other as number) ? -1 : 1;
    }
    return 0;
  };

  it("parts the rows as the order does, NULLs and large numbers among them", async () => {
    await client.query("create table place (a integer, b numeric(78), c integer not null)");
    const parts = [
      { expression: sql`r.a`, nullable: true },
      { expression: sql`r.b`, nullable: true },
      { expression: sql`r.c`, nullable: false },
    ];
    await fc.assert(
      fc.asyncProperty(entries, fc.boolean(), fc.nat(), async (list, descending, pick) => {
        await client.query("truncate place");
        for (const { a, b, c } of list)
          await client.query("insert into place values ($1, $2, $3)", [a, b, c]);
        const keys = list.map(({ a, b, c }) => [a, b, c]);
        const sorted = [...keys].sort((x, y) => (descending ? -1 : 1) * compare(x, y));
        const key = sorted[pick % sorted.length] as readonly unknown[];
        const after = sorted.slice(sorted.indexOf(key as (typeof sorted)[number]) + 1);
        const found = await rows(
          sql`select r.c from place r where ${beyond(parts, key, descending ? "less" : "greater")} order by ${orderBy(parts, descending)}`,
        );
        expect(found.map(({ c }) => c)).toEqual(after.map(([, , c]) => c));
      }),
      { numRuns: 100 },
    );
  });
});
