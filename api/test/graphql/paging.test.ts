import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CityModel } from "../model/city.ts";
import { type Asked, evaluate, ordered } from "../model/evaluate.ts";
import { cards, randomFilter } from "../model/lists.ts";
import { Random } from "../model/random.ts";
import { startTestCity, type TestCity } from "../server/testCity.ts";

const model = new CityModel(99, 200, 3);
const start = model.head.number - 120;
let city: TestCity;
beforeAll(async () => {
  city = await startTestCity(model, {}, start);
});
afterAll(() => city.stop());

const orders = Object.keys(cards.orders).flatMap((word) => [word, `${word}_DESC`]);
const query = `query ($at: At, $where: CardWhere, $orderBy: CardOrder, $first: Int, $last: Int, $after: Cursor, $before: Cursor) {
  city(at: $at) { block { number }
    cards(where: $where, orderBy: $orderBy, first: $first, last: $last, after: $after, before: $before) {
      edges { node { cardId } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;

/** Goes through all pages of random sizes and returns the ids in the order asked for. */
async function walk(
  random: Random,
  direction: "first" | "last",
  variables: Record<string, unknown>,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const side = direction === "first" ? "after" : "before";
    const { data, errors } = await city.ask(query, {
      ...variables,
      [direction]: random.int(1, 40),
      [side]: cursor,
    });
    expect(errors).toBeUndefined();
    const { edges, pageInfo } = data.city.cards;
    const page = edges.map((edge: { node: { cardId: string } }) => edge.node.cardId);
    if (direction === "first") ids.push(...page);
    else ids.unshift(...page);
    const hasMore = direction === "first" ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
    if (!hasMore) return ids;
    cursor = direction === "first" ? pageInfo.endCursor : pageInfo.startCursor;
  }
}

describe.each(orders)("in the order %s", (orderBy) => {
  it.each(["first", "last"] as const)(
    "pages by `%s` concatenate to exactly the set, filtered or not",
    async (direction) => {
      const random = new Random(orders.indexOf(orderBy));
      const { timestamp } = model.block(start);
      for (let i = 0; i < 5; i += 1) {
        const filter = i === 0 ? undefined : randomFilter(random, cards, model.cards.at(start), timestamp);
        const expected = ordered(model, start, cards, { filter, orderBy }).map((card) => card.cardId);
        expect(await walk(random, direction, { where: filter?.where, orderBy })).toEqual(expected);
      }
    },
  );
});

it("gives each of many parents its own page in one query", async () => {
  const { data } = await city.ask(
    `{ city { districts { code cards(last: 4, orderBy: EXPIRES_DESC) { edges { node { cardId } } } } } }`,
  );
  for (const { code, cards: page } of data.city.districts) {
    const list = {
      ...cards,
      rows: (all: CityModel, at: number) => all.cards.at(at).filter((card) => card.district === code),
    };
    const asked: Asked = { orderBy: "EXPIRES_DESC", last: 4 };
    const { nodes } = evaluate(model, start, list, asked);
    expect(page.edges.map((edge: { node: { cardId: string } }) => edge.node.cardId)).toEqual(
      nodes.map((node) => node.cardId),
    );
  }
});

it("counts a filtered list to 10,000 only, and an unfiltered one from the kept counts", async () => {
  const { databaseUrl } = city;
  const client = new Client(databaseUrl);
  await client.connect();
  await client.query(`set search_path to city_test; insert into role_grant
    select 1048576, '0x' || lpad(to_hex(i), 40, '0'), true, 0, 0, 1, ${start} from generate_series(1, 10050) i`);
  const { data } = await city.ask(`{ city {
    many: roleGrants(where: { roleId: { eq: "1048576" } }, first: 1) { totalCount { count exact } }
    cards(first: 1) { totalCount { count exact } } } }`);
  await client.query("delete from role_grant where from_block = $1 and since = 0", [start]);
  await client.end();
  expect(data.city.many.totalCount).toEqual({ count: 10_000, exact: false });
  expect(data.city.cards.totalCount).toEqual({ count: model.cards.at(start).length, exact: true });
});

it("misses and doubles no row whose sort key stays, while blocks come and go at the head", async () => {
  const random = new Random(3);
  const wanted = model.cards.at(start).map((card) => card.cardId);
  let isDone = false;
  const writing = (async () => {
    for (let at = start; !isDone; at = Math.min(at + 1, model.head.number)) {
      await city.index.moveTo(at);
      if (random.chance(0.3)) await city.index.moveTo(Math.max(start, at - 3));
      await city.index.moveTo(at);
      await sleep(1);
    }
  })();
  const blocks = new Set<number>();
  for (const orderBy of ["ISSUED", "ISSUED_DESC", "CARD_ID", "CARD_ID_DESC"]) {
    const ids = await walk(random, random.pick(["first", "last"]), { orderBy });
    expect(new Set(ids).size).toBe(ids.length);
    expect(wanted.filter((cardId) => !ids.includes(cardId))).toEqual([]);
    blocks.add((await city.ask("{ city { block { number } } }")).data.city.block.number);
  }
  isDone = true;
  await writing;
  expect(blocks.size).toBeGreaterThan(1);
});
