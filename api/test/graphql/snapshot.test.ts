import { setTimeout as sleep } from "node:timers/promises";
import { Client, Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CityModel, firstBlock } from "../model/city.ts";
import { evaluate } from "../model/evaluate.ts";
import { cardStatus, cards, moment, roleGrants, scheduledChanges } from "../model/lists.ts";
import { Random } from "../model/random.ts";
import { serve, TestIndex } from "../server/index.ts";
import { createDatabase, startTestCity, type TestCity } from "../server/testCity.ts";

const model = new CityModel(11, 200);
const head = model.head.number;

async function running(
  use: (city: TestCity) => Promise<void>,
  ...from: Parameters<typeof startTestCity>
): Promise<void> {
  const city = await startTestCity(...from);
  try {
    await use(city);
  } finally {
    await city.stop();
  }
}

const everything = `
  block { number hash }
  cards(last: 30) { totalCount { count } edges { node { ${cards.selection} district { code } } } }
  cardCounts(by: [STATUS]) { status count }
  roleGrants(last: 10) { totalCount { count } edges { node { ${roleGrants.selection} } } }
  scheduledChanges(last: 10) { totalCount { count } edges { node { ${scheduledChanges.selection} } } }`;

/** What one block makes of every field of `everything`. */
function expected(at: number) {
  const { timestamp } = model.block(at);
  const list = (of: typeof cards, last: number) => {
    const { nodes, total } = evaluate(model, at, of, { orderBy: of.defaultOrder, last });
    return { totalCount: { count: total }, edges: nodes.map((node) => ({ node })) };
  };
  const statuses = model.cards.at(at).map((card) => cardStatus(card, timestamp));
  const page = list(cards, 30);
  return {
    cards: {
      ...page,
      edges: page.edges.map(({ node }) => ({ node: { ...node, district: { code: node.districtCode } } })),
    },
    cardCounts: ["ACTIVE", "EXPIRED", "SUSPENDED"]
      .map((status) => ({ status, count: statuses.filter((each) => each === status).length }))
      .filter(({ count }) => count > 0),
    roleGrants: list(roleGrants, 10),
    scheduledChanges: list(scheduledChanges, 10),
  };
}

it("never mixes two blocks in one answer while blocks come and are taken back", async () => {
  await running(
    async (city) => {
      const hashes = new Map<string, number>();
      const random = new Random(8);
      let isDone = false;
      const move = async (at: number) => {
        await city.index.moveTo(at);
        hashes.set(city.index.head?.hash as string, at);
      };
      const writing = (async () => {
        for (let at = head - 150; !isDone && at < head; at += 1) {
          await move(at);
          if (random.chance(0.4)) {
            await move(at - random.int(1, 5));
            await move(at);
          }
          await sleep(2);
        }
      })();
      const seen = new Map<string, number>();
      const reading = Array.from({ length: 4 }, async () => {
        for (let i = 0; i < 60; i += 1) {
          const { data, errors } = await city.ask(`{ a: city { ${everything} } b: city { block { hash } } }`);
          expect(errors).toBeUndefined();
          const { block, ...rest } = data.a;
          expect(data.b.block.hash).toBe(block.hash);
          expect(rest).toEqual(expected(block.number));
          seen.set(block.hash, block.number);
        }
      });
      await Promise.all(reading).finally(() => {
        isDone = true;
      });
      await writing;
      expect(seen.size).toBeGreaterThan(10);
      hashes.set(model.block(head - 151).hash, head - 151);
      for (const [hash, number] of seen) expect(hashes.get(hash)).toBe(number);
    },
    model,
    {},
    head - 151,
  );
});

describe("which block an answer is as of", () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await startTestCity(model, { finalityDepth: 30 });
  });
  afterAll(() => city.stop());
  const at = (argument: string) => city.ask(`{ city(at: ${argument}) { block { number hash finalized } } }`);

  it("is the newest one unless said", async () => {
    const { data } = await city.ask("{ city { block { number hash parentHash timestamp finalized } } }");
    const { number, hash, parentHash, timestamp } = model.head;
    expect(data.city.block).toEqual({
      number,
      hash,
      parentHash,
      timestamp: moment(timestamp),
      finalized: false,
    });
  });

  it("is final when the depth of finality stands on it", async () => {
    expect((await at(`{ block: { number: ${head - 30} } }`)).data.city.block.finalized).toBe(true);
    expect((await at(`{ block: { number: ${head - 29} } }`)).data.city.block.finalized).toBe(false);
  });

  it("is the one named by number and hash", async () => {
    const { number, hash } = model.block(100);
    const { data } = await at(
      `{ block: { number: 100, hash: "${hash.toUpperCase().replace("0X", "0x")}" } }`,
    );
    expect(data.city.block).toMatchObject({ number, hash });
  });

  it("is the newest one not after a moment", async () => {
    const { number, timestamp } = model.block(100);
    const named = async (moment: string) => (await at(`{ timestamp: "${moment}" }`)).data.city.block.number;
    expect(await named(moment(timestamp) as string)).toBe(number);
    expect(await named(moment(timestamp - 1) as string)).toBe(number - 1);
    expect(await named(new Date(timestamp * 1000).toISOString())).toBe(number);
    expect(await named("2037-01-01T00:00:00Z")).toBe(head);
  });

  it.each([
    [
      "BLOCK_NOT_INDEXED",
      `{ block: { number: ${head + 1} } }`,
      { limit: head, given: head + 1, argument: "at.block" },
    ],
    [
      "BLOCK_BEFORE_START",
      `{ block: { number: ${firstBlock - 1} } }`,
      { limit: firstBlock, argument: "at.block" },
    ],
    ["BLOCK_BEFORE_START", `{ timestamp: "2020-01-01T00:00:00+09:00" }`, { argument: "at.timestamp" }],
    [
      "BLOCK_REORGED",
      `{ block: { number: 100, hash: "0x${"00".repeat(32)}" } }`,
      { argument: "at.block.hash", hint: expect.stringContaining(model.block(head - 30).hash) },
    ],
    ["BAD_ARGUMENT", `{ timestamp: "yesterday" }`, {}],
  ])("is refused with %s for %s", async (code, argument, details) => {
    const { errors } = await at(argument);
    expect(errors?.[0]?.extensions).toMatchObject({ code, ...details });
  });

  it("compares two blocks in one query", async () => {
    const { data } = await city.ask(
      `{ then: city(at: { block: { number: 60 } }) { ${everything} } now: city { ${everything} } }`,
    );
    expect(data.then).toEqual({ block: { number: 60, hash: model.block(60).hash }, ...expected(60) });
    expect(data.now).toEqual({ block: { number: head, hash: model.head.hash }, ...expected(head) });
  });

  it("orders past blocks by what never changes only", async () => {
    const { errors } = await city.ask(
      `{ city(at: { block: { number: 60 } }) { cards(orderBy: EXPIRES) { edges { cursor } } } }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({
      code: "BAD_ARGUMENT",
      argument: "orderBy",
      hint: expect.stringContaining("ISSUED"),
    });
  });

  it("finds again by its id, as of the newest block, whatever has one", async () => {
    const { data } =
      await city.ask(`{ city { cards(last: 1) { edges { node { id cardId } } } district(code: 11440) { id }
      roleGrants(first: 1) { edges { node { id account roleId } } } scheduledChanges(first: 1) { edges { node { id changeId } } } } }`);
    const ids = [
      data.city.cards.edges[0].node,
      { ...data.city.district, code: 11440 },
      data.city.roleGrants.edges[0].node,
      data.city.scheduledChanges.edges[0].node,
    ];
    for (const known of ids) {
      const again = await city.ask(
        `query ($id: ID!) { node(id: $id) { id ... on Card { cardId } ... on District { code } ... on RoleGrant { account roleId } ... on ScheduledChange { changeId } } }`,
        { id: known.id },
      );
      expect(again.data.node).toEqual(known);
    }
    const unknown = Buffer.from(JSON.stringify(["Card", `0x${"00".repeat(32)}`])).toString("base64url");
    expect((await city.ask(`{ node(id: "${unknown}") { id } }`)).data).toEqual({ node: null });
    for (const bad of [
      "",
      "Card:1",
      Buffer.from('["CardEvent","0x00",1]').toString("base64url"),
      Buffer.from('["District","x"]').toString("base64url"),
    ]) {
      expect((await city.ask(`{ node(id: "${bad}") { id } }`)).errors?.[0]?.extensions.code).toBe(
        "BAD_ARGUMENT",
      );
    }
  });
});

describe("waiting", () => {
  it("waits with minBlock until the block is there, and says so if it does not come", async () => {
    await running(
      async (city) => {
        const target = model.block(head - 9);
        const query = (hash: string) =>
          `{ city(minBlock: { number: ${target.number}, hash: "${hash}" }) { block { number } } }`;
        const answer = city.ask(query(target.hash));
        await sleep(200);
        await city.index.moveTo(head - 8);
        expect((await answer).data.city.block.number).toBe(head - 8);
        const other = await city.ask(query(`0x${"11".repeat(32)}`));
        expect(other.errors?.[0]?.extensions.code).toBe("BLOCK_REORGED");
        const late = await city.ask(`{ city(minBlock: { number: ${head + 5} }) { block { number } } }`);
        expect(late.status).toBe(503);
        expect(late.errors?.[0]?.extensions).toMatchObject({
          code: "INDEX_BEHIND",
          argument: "minBlock",
          limit: head - 8,
          given: head + 5,
        });
      },
      model,
      { limits: { minBlockWait: 1_000 } },
      head - 10,
    );
  });

  it("never steps back: it waits for the block it has answered from, then says INDEX_BEHIND", async () => {
    await running(
      async (city) => {
        const number = async () => (await city.ask("{ city { block { number } } }")).data.city.block.number;
        expect(await number()).toBe(head - 10);
        await city.index.moveTo(head - 20);
        const behind = await city.ask("{ city { block { number } } }");
        expect(behind).toMatchObject({
          status: 503,
          errors: [{ extensions: { code: "INDEX_BEHIND", limit: head - 20, given: head - 10 } }],
        });
        expect(behind.headers.get("retry-after")).toBe("2");
        expect((await fetch(`${city.url}/readyz`)).status).toBe(503);
        const waiting = number();
        await sleep(100);
        await city.index.moveTo(head - 9);
        expect(await waiting).toBe(head - 9);
      },
      model,
      { limits: { behindWait: 600 } },
      head - 10,
    );
  });

  it("says INDEX_BEHIND while there is no block, no deployment, or no table at all", async () => {
    await running(
      async (city) => {
        expect((await city.ask("{ city { block { number } } }")).errors?.[0]?.extensions.code).toBe(
          "INDEX_BEHIND",
        );
        expect((await fetch(`${city.url}/readyz`)).status).toBe(503);
        await city.index.moveTo(firstBlock);
        expect((await city.ask("{ city { block { number } } }")).data.city.block.number).toBe(firstBlock);
      },
      model,
      { limits: { behindWait: 100 } },
      null,
    );
    const empty = new Pool({ connectionString: await createDatabase() });
    await running(
      async (city) => {
        const { errors, status } = await city.ask("{ city { block { number } } }");
        expect(errors?.[0]?.extensions.code).toBe("INDEX_BEHIND");
        expect(status).toBe(503);
        expect((await city.ask("{ serviceConfig { chainId } __typename }")).data.serviceConfig.chainId).toBe(
          31337,
        );
      },
      model,
      { pool: empty, limits: { behindWait: 100 } },
    );
  });
});

describe("starting again", () => {
  it("changes to the deployment that takes over, and survives that the old one is dropped, without a failed answer", async () => {
    await running(async (city) => {
      const writer = new Client(city.databaseUrl);
      await writer.connect();
      const promoted = await TestIndex.create(writer, "city_next", model);
      await promoted.moveTo(head);
      let isDone = false;
      const reading = Array.from({ length: 4 }, async () => {
        while (!isDone) {
          const { data, errors } = await city.ask(`{ city { ${everything} } }`);
          expect(errors).toBeUndefined();
          expect(data.city.block.number).toBe(head);
        }
      });
      await sleep(100);
      await serve(writer, "city_next");
      await writer.query("drop schema city_test cascade");
      await sleep(200);
      isDone = true;
      await Promise.all(reading);
      expect((await (await fetch(`${city.url}/city.json`)).json()).schema).toBe("city_next");
      await writer.end();
    }, model);
  });

  it("starts again after a lock that it does not get, three times, and then says BUSY", async () => {
    await running(async (city) => {
      const locker = new Client(city.databaseUrl);
      await locker.connect();
      await locker.query("begin; lock table city_test.card in access exclusive mode");
      const started = Date.now();
      const answer = city.ask("{ city { cards { edges { cursor } } } }");
      await sleep(1_500);
      await locker.query("commit");
      expect((await answer).errors).toBeUndefined();
      expect(Date.now() - started).toBeGreaterThan(1_000);
      await locker.query("begin; lock table city_test.card in access exclusive mode");
      const failed = await city.ask("{ city { cards { edges { cursor } } } }");
      await locker.query("commit");
      await locker.end();
      expect(failed).toMatchObject({ status: 503, errors: [{ extensions: { code: "BUSY" } }] });
    }, model);
  });
});
