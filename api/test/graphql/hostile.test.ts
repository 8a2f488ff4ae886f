import { getIntrospectionQuery } from "graphql";
import { Client, Pool } from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CityModel } from "../model/city.ts";
import { startTestCity, type TestCity } from "../server/testCity.ts";

const model = new CityModel(13, 60);
let city: TestCity;
beforeAll(async () => {
  city = await startTestCity(model);
});
afterAll(() => city.stop());

const cards = (args: string) => `{ city { cards${args} { edges { node { cardId } } } } }`;
const nested = (levels: number): string =>
  levels === 0 ? "nameEn" : `cards(first: 1) { edges { node { district { ${nested(levels - 1)} } } } }`;
const sealed = (parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString("base64url");
const id = `0x${"00".repeat(32)}`;

describe("a query beyond a limit is refused, and the limit named", () => {
  it.each<[string, string, string, Record<string, unknown>]>([
    [
      "too large a page",
      cards("(first: 201)"),
      "PAGE_TOO_LARGE",
      { argument: "first", limit: 200, given: 201 },
    ],
    [
      "too large a last page",
      cards("(last: 2000000000)"),
      "PAGE_TOO_LARGE",
      { argument: "last", limit: 200 },
    ],
    ["a page of nothing", cards("(first: 0)"), "BAD_ARGUMENT", { argument: "first", limit: 1, given: 0 }],
    ["a negative page", cards("(last: -1)"), "BAD_ARGUMENT", { argument: "last", limit: 1, given: -1 }],
    ["both ends of a list", cards("(first: 1, last: 1)"), "BAD_ARGUMENT", {}],
    [
      "pages in pages",
      `{ city { districts { cards(first: 200) { edges { node { events(first: 50) { edges { cursor } } } } } } } }`,
      "QUERY_TOO_COSTLY",
      { limit: 10_000 },
    ],
    [
      "many pages by alias",
      `{ city { ${Array.from({ length: 51 }, (_, i) => `a${i}: cards(first: 200) { edges { cursor } }`).join(" ")} } }`,
      "QUERY_TOO_COSTLY",
      {},
    ],
    [
      "many aliases",
      `{ city { ${Array.from({ length: 31 }, (_, i) => `a${i}: block { number }`).join(" ")} } }`,
      "QUERY_TOO_COSTLY",
      { limit: 30, given: 31 },
    ],
    ["a circle", `{ city { districts { ${nested(4)} } } }`, "QUERY_TOO_DEEP", { limit: 16, given: 17 }],
    [
      "a circle of large pages",
      `{ city { district(code: 11440) { cards(first: 200) { edges { node { district { cards(first: 200) { edges { cursor } } } } } } } } }`,
      "QUERY_TOO_COSTLY",
      {},
    ],
    ["a long document", `{ ${"__typename ".repeat(2_100)} }`, "QUERY_TOO_COSTLY", { limit: 2_000 }],
    [
      "a costly page behind a fragment of another type",
      `query { node(id: "x") { ... on District { list: cards(first: 1) { edges { cursor } } } ... on Role { list: grants(first: 200) { edges { node { role { grants(first: 200) { edges { cursor } } } } } } } } }`,
      "QUERY_TOO_COSTLY",
      {},
    ],
    ["a bomb of fragments", bomb(12), "QUERY_TOO_DEEP", {}],
    [
      "an introspection of introspections",
      `{ ${Array.from({ length: 25 }, (_, i) => `a${i}: __schema { types { fields { args { type { name } } type { name fields { name } } } } }`).join(" ")} }`,
      "QUERY_TOO_COSTLY",
      {},
    ],
    [
      "deep introspection",
      `{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }`,
      "GRAPHQL_VALIDATION_FAILED",
      {},
    ],
  ])("%s", async (_, query, code, details) => {
    const { status, errors, data } = await city.ask(query);
    expect(errors?.[0]?.extensions).toMatchObject({ code, ...details });
    expect(errors?.[0]?.extensions.hint ?? "").not.toBe("");
    expect(status).toBe(400);
    expect(data).toBeUndefined();
  });

  it("names the path of the field that goes too far", async () => {
    const { errors } = await city.ask(`{ city { all: cards(first: 300) { edges { cursor } } } }`);
    expect(errors?.[0]?.path).toEqual(["city", "all"]);
  });

  it("sums page sizes multiplied down each path, and tells the sum", async () => {
    const { extensions, errors } = await city.ask(
      `query ($size: Int, $no: Boolean!) { city { districts { cards(first: $size) { edges { node { district { code } events(last: 3) { edges { cursor } } } } } }
        cardCounts(by: [KIND]) { count } skipped: cards(first: 200) @skip(if: true) { edges { cursor } }
        left: cards(first: 200) @include(if: $no) { edges { cursor } } ...F ...F } } fragment F on City { roles(first: 7) { edges { cursor } } }`,
      { size: 2, no: false },
    );
    expect(errors).toBeUndefined();
    expect(extensions?.cost).toBe(25 + 25 * 2 + 25 * 2 + 25 * 2 * 3 + 225 + 7);
  });

  it("lets the introspection of tools through", async () => {
    const { data, errors } = await city.ask(
      getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true, specifiedByUrl: true }),
    );
    expect(errors).toBeUndefined();
    expect(data.__schema.types.length).toBeGreaterThan(50);
  });
});

describe("an argument that cannot be meant is refused", () => {
  it.each<[string, string, string]>([
    ["an unknown field", "{ city { mayor } }", "GRAPHQL_VALIDATION_FAILED"],
    ["an unknown enum value", cards("(where: { status: { eq: LOST } })"), "GRAPHQL_VALIDATION_FAILED"],
    ["no GraphQL", "{ city {", "GRAPHQL_PARSE_FAILED"],
    [
      "two moments at once",
      `{ city(at: { block: { number: 1 }, timestamp: "2026-01-01T00:00:00Z" }) { block { number } } }`,
      "GRAPHQL_VALIDATION_FAILED",
    ],
    ["an address that is none", `{ city { cardOf(holder: "0x12") { cardId } } }`, "BAD_ARGUMENT"],
    ["a district that is none", "{ city { district(code: 99999) { code } } }", "BAD_ARGUMENT"],
    ["a day that is none", cards(`(where: { expiresOn: { lt: "2026-02-30" } })`), "BAD_ARGUMENT"],
    ["a null in a filter", cards("(where: { holder: { eq: null } })"), "BAD_ARGUMENT"],
    ["a null for a filter's field", cards("(where: { holder: null })"), "BAD_ARGUMENT"],
    [
      "a filter three levels deep",
      cards("(where: { and: { or: { not: { kind: { eq: RESIDENT } } } } })"),
      "BAD_ARGUMENT",
    ],
    [
      "too many values",
      cards(`(where: { districtCode: { in: [${"11440,".repeat(201)}] } })`),
      "BAD_ARGUMENT",
    ],
    [
      "too many conditions",
      cards(`(where: { or: [${"{ kind: { eq: RESIDENT } },".repeat(51)}] })`),
      "BAD_ARGUMENT",
    ],
    [
      "a NUL in a text",
      `{ city { roles(where: { label: { prefix: "\\u0000" } }) { edges { cursor } } } }`,
      "BAD_ARGUMENT",
    ],
    ["a dimension twice", "{ city { cardCounts(by: [KIND, KIND]) { count } } }", "BAD_ARGUMENT"],
    ["a cursor of noise", cards(`(after: "noise!")`), "BAD_CURSOR"],
    ["an empty cursor", cards(`(after: "")`), "BAD_CURSOR"],
    ["a cursor of another list", cards(`(after: "${sealed(["Role", "ISSUED", 1, id])}")`), "BAD_CURSOR"],
    ["a cursor of another order", cards(`(after: "${sealed(["Card", "CARD_ID", id])}")`), "BAD_CURSOR"],
    [
      "a cursor with a text for a number",
      cards(`(before: "${sealed(["Card", "ISSUED", "1; drop table card", id])}")`),
      "BAD_CURSOR",
    ],
    [
      "a cursor with a number too large",
      cards(`(before: "${sealed(["Card", "ISSUED", 2 ** 40, id])}")`),
      "BAD_CURSOR",
    ],
    ["a cursor with a null", cards(`(before: "${sealed(["Card", "ISSUED", null, id])}")`), "BAD_CURSOR"],
    [
      "a cursor with a value too many",
      cards(`(before: "${sealed(["Card", "ISSUED", 1, id, 1])}")`),
      "BAD_CURSOR",
    ],
    ["a cursor with a NUL", cards(`(before: "${sealed(["Card", "ISSUED", 1, "\0"])}")`), "BAD_CURSOR"],
    ["a huge cursor", cards(`(before: "${"A".repeat(5_000)}")`), "BAD_CURSOR"],
  ])("%s", async (_, query, code) => {
    const { errors } = await city.ask(query);
    expect(errors?.[0]?.extensions.code).toBe(code);
  });

  it("also in variables", async () => {
    const query = "query ($holder: Address!) { city { cardOf(holder: $holder) { cardId } } }";
    for (const holder of ["0x12", 7, null, undefined, {}]) {
      const { errors, status } = await city.ask(query, { holder });
      expect(errors?.[0]?.extensions.code).toBe("BAD_ARGUMENT");
      expect(status).toBe(400);
    }
  });

  it("answers the second time as it does the first", async () => {
    const codes = [];
    for (let i = 0; i < 3; i += 1) {
      for (const query of ["{ city { mayor } }", "{ city {"])
        codes.push((await city.ask(query)).errors?.[0]?.extensions.code);
    }
    expect(new Set(codes)).toEqual(new Set(["GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED"]));
  });

  it("takes no request that is none", async () => {
    for (const body of ["{", "7", "[]", `{"query": 7}`, "{}"]) {
      const response = await fetch(`${city.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      expect(response.status).toBe(400);
      expect((await response.json()).errors[0].extensions.code).toBe("BAD_REQUEST");
    }
  });
});

describe("a server under load, or broken", () => {
  it("stops what takes too long", async () => {
    const slow = await startTestCity(model, { limits: { operationTime: 60 } });
    const locker = new Client(slow.databaseUrl);
    await locker.connect();
    await locker.query("begin; lock table city_test.card in access exclusive mode");
    const { errors, status } = await slow.ask(cards(""));
    expect(errors?.[0]?.extensions.code).toBe("TIMED_OUT");
    expect(status).toBe(504);
    await locker.query("rollback");
    await locker.end();
    expect((await slow.ask(cards(""))).errors).toBeUndefined();
    await slow.stop();
  });

  it("sends away whom it cannot serve, and serves the others", async () => {
    const small = await startTestCity(model, { limits: { maxRunning: 1, maxWaiting: 2 } });
    const locker = new Client(small.databaseUrl);
    await locker.connect();
    await locker.query("begin; lock table city_test.card in access exclusive mode");
    const asked = Array.from({ length: 8 }, () => small.ask(cards("")));
    setTimeout(() => locker.query("rollback"), 300);
    const answers = await Promise.all(asked);
    const refused = answers.filter(({ errors }) => errors?.[0]?.extensions.code === "BUSY");
    expect(refused).toHaveLength(5);
    expect(refused.every(({ status, headers }) => status === 503 && headers.get("retry-after") === "1")).toBe(
      true,
    );
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(3);
    await locker.end();
    await small.stop();
  });

  it("never shows SQL, a stack or a message of the database", async () => {
    const lines: string[] = [];
    const broken = await startTestCity(model, {
      log: pino({ base: null }, { write: (line: string) => lines.push(line) }),
    });
    const client = new Client(broken.databaseUrl);
    await client.connect();
    await client.query("alter table city_test.card rename column holder to bearer");
    const { errors, data, status } = await broken.ask(
      cards(`(where: { holder: { eq: "0x${"ab".repeat(20)}" } })`),
    );
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions.code).toBe("INTERNAL");
    expect(status).toBe(500);
    expect(data).toBeUndefined();
    const shown = JSON.stringify(errors);
    expect(shown).not.toMatch(/select|holder|column|city_test|\.ts|node_modules/i);
    const logged = lines.find((line) => line.includes(String(errors?.[0]?.extensions.reference)));
    expect(logged).toContain('"sqlState":"42703"');
    expect(logged).not.toContain("abab");
    await client.query("drop table city_test.district");
    const missing = await broken.ask("{ city { districts { code } } }");
    expect(JSON.stringify(missing)).not.toMatch(/relation|district"/);
    await client.end();
    await broken.stop();
  });

  it("says INTERNAL when the database is not there, and is not ready", async () => {
    const gone = new Pool({
      connectionString: "postgres://nobody@127.0.0.1:1/none",
      connectionTimeoutMillis: 500,
    });
    const headless = await startTestCity(model, { pool: gone });
    const { errors, status } = await headless.ask(cards(""));
    expect(errors?.[0]?.extensions.code).toBe("INTERNAL");
    expect(status).toBe(500);
    expect(JSON.stringify(errors)).not.toMatch(/127|ECONN|nobody/);
    expect((await fetch(`${headless.url}/readyz`)).status).toBe(503);
    expect((await (await fetch(`${headless.url}/city.json`)).json()).index.block).toBeNull();
    await headless.stop();
  });

  it("survives that its connections are cut", async () => {
    const { pool } = city;
    await city.ask(cards(""));
    const client = new Client(city.databaseUrl);
    await client.connect();
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database() and application_name = ''",
    );
    await client.end();
    await expect.poll(async () => (await city.ask(cards(""))).errors, { timeout: 5_000 }).toBeUndefined();
    expect(pool.totalCount).toBeLessThanOrEqual(4);
  });
});

/** Fragments that double at every level: 2^levels fields from a short document. */
function bomb(levels: number): string {
  const fragments = Array.from(
    { length: levels },
    (_, i) =>
      `fragment F${i} on District { a: cards(first: 2) { edges { node { district { ...F${i + 1} } } } } b: cards(first: 3) { edges { node { district { ...F${i + 1} } } } } }`,
  );
  return `{ city { districts { ...F0 } } } ${fragments.join(" ")} fragment F${levels} on District { code }`;
}
