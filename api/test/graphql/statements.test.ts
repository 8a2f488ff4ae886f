import { Pool } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CityModel } from "../model/city.ts";
import { createDatabase, startTestCity, type TestCity } from "../server/testCity.ts";

const model = new CityModel(21, 80);
let city: TestCity;
let statements: string[] = [];
beforeAll(async () => {
  city = await startTestCity(model);
  city.pool.on("connect", (client) => {
    const query = client.query.bind(client);
    client.query = ((...given: Parameters<typeof query>) => {
      statements.push(String(given[0]));
      return query(...given);
    }) as typeof client.query;
  });
});
afterAll(() => city.stop());

/** The statements of one operation, but its commit. The one that opens the snapshot reads the block as well. */
async function statementsOf(query: string): Promise<string[]> {
  statements = [];
  const { errors } = await city.ask(query);
  expect(errors).toBeUndefined();
  expect(statements.at(-1)).toBe("commit");
  return statements.slice(0, -1);
}

it.each<[string, number, string]>([
  ["a page", 1, "{ city { cards(first: 5) { edges { node { cardId } } } } }"],
  [
    "a page with all that belongs to it",
    1,
    "{ city { cards(first: 5, where: { status: { eq: ACTIVE } }) { totalCount { count } edges { cursor node { cardId district { nameEn } } } pageInfo { hasNextPage } } } }",
  ],
  [
    "pages of many parents",
    1,
    "{ city { districts { nameEn cards(first: 3) { totalCount { count } edges { node { cardId } } } } } }",
  ],
  [
    "pages in pages in pages",
    4,
    "{ city { cards(first: 20) { edges { node { events(last: 2) { edges { node { type } } } history(last: 2) { totalCount { count } edges { node { version } } } district { cards(first: 2) { edges { node { cardId } } } } } } } } }",
  ],
  [
    "the same list twice",
    1,
    "{ city { a: roles { edges { node { label } } } b: roles { edges { node { label } } } } }",
  ],
  [
    "a past block",
    2,
    "{ city(at: { block: { number: 40 } }) { cards { edges { node { events { edges { node { type } } } } } } } }",
  ],
])("needs at most a statement a connection, and two: %s", async (_, connections, query) => {
  expect((await statementsOf(query)).length).toBeLessThanOrEqual(connections + 2);
});

it("needs as many for a page of 200 as for one of 1", async () => {
  const query = (size: number) =>
    `{ city { cards(first: ${size}) { edges { node { district { nameEn } events(first: 1) { edges { cursor } } } } } } }`;
  expect((await statementsOf(query(200))).length).toBe((await statementsOf(query(1))).length);
});

it("reads the current table alone at the head, and counts only when asked", async () => {
  const head = (
    await statementsOf("{ city { cards(where: { kind: { eq: RESIDENT } }) { edges { node { cardId } } } } }")
  ).join();
  expect(head).not.toContain("card_history");
  expect(head).not.toContain("count(");
  const past = (
    await statementsOf("{ city(at: { block: { number: 40 } }) { cards { edges { node { cardId } } } } }")
  ).join();
  expect(past).toContain("card_history");
});

it("takes unfiltered totals from the kept counts", async () => {
  const text = (await statementsOf("{ city { cards(first: 1) { totalCount { count } } } }")).join();
  expect(text).toContain("card_count");
  expect(text).not.toContain("count(*)");
});

it("touches no database for what stands in none", async () => {
  const silent = await startTestCity(model, { pool: new Pool({ connectionString: await createDatabase() }) });
  let connections = 0;
  silent.pool.on("connect", () => {
    connections += 1;
  });
  await silent.ask("{ serviceConfig { maxCost } __schema { types { name } } }");
  await silent.ask("{ city { cards(first: 201) { edges { cursor } } } }");
  expect(connections).toBe(0);
  await silent.stop();
});
