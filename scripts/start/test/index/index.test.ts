import { Client } from "pg";
import type { Hex } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startIndexer } from "../../src/city/indexer.ts";
import { type City, startCity } from "../../src/city.ts";
import { ask, type Everything, everythingAt, everythingFrom } from "./answers.ts";
import { Chance } from "./chance.ts";
import { Lives } from "./lives.ts";
import { dump } from "./rows.ts";
import { expectEqualViews } from "./views.ts";

const STEPS = 220;
const SEED = 20_261_120;

/** What befalls the chain and the indexer on the way, drawn by the same seed. */
const fate = new Chance(SEED + 1);
const kills = new Set(Array.from({ length: 3 }, () => 20 + fate.below(STEPS - 30)));
const reorgs = new Set(Array.from({ length: 6 }, () => 20 + fate.below(STEPS - 30)));

let city: City;
let lives: Lives;
/** What the API said of each block while it was the head: an index stopped at that block. */
const stopped = new Map<number, Everything>();
/** What was wrong with answers that were asked for while all this went on. */
const torn: string[] = [];
let watched = 0;

async function head(): Promise<{ number: number; hash: Hex }> {
  const { number, hash } = await lives.chain.getBlock();
  return { number: Number(number), hash };
}

/** Asks without pause for figures that must agree in any one block, and for that block. */
async function watch(until: () => boolean): Promise<void> {
  const query = `{
    city { block { number hash } cards(first: 1) { totalCount { count } }
           cardCounts(by: [STATUS]) { count } districts { cardCounts(by: [KIND]) { count } } }
    again: city { block { hash } }
  }`;
  const total = (counts: { count: number }[]) => counts.reduce((sum, { count }) => sum + count, 0);
  let newest = 0;
  while (!until()) {
    const answer = await ask<{
      city: {
        block: { number: number; hash: Hex };
        cards: { totalCount: { count: number } };
        cardCounts: { count: number }[];
        districts: { cardCounts: { count: number }[] }[];
      };
      again: { block: { hash: Hex } };
    }>(city.apiUrl, query).catch(() => null);
    if (answer === null) continue; // The index is behind what was served: nothing is answered rather than something old.
    watched++;
    const { block, cards, cardCounts, districts } = answer.city;
    const sums = [
      cards.totalCount.count,
      total(cardCounts),
      total(districts.flatMap((district) => district.cardCounts)),
    ];
    if (new Set(sums).size > 1) torn.push(`${sums.join(", ")} cards at block ${block.number}`);
    if (answer.again.block.hash !== block.hash) torn.push(`two blocks in one answer at ${block.number}`);
    if (block.number < newest) torn.push(`from block ${newest} back to ${block.number}`);
    newest = Math.max(newest, block.number);
  }
}

beforeAll(async () => {
  city = await startCity();
  lives = new Lives(city, new Chance(SEED));
  let over = false;
  const watching = watch(() => over);
  for (let step = 0; step < STEPS; step++) {
    await lives.step();
    if (reorgs.has(step)) {
      const depth = 1 + fate.below(6);
      await lives.chain.request({ method: "anvil_reorg" as never, params: [depth, []] as never });
      const { number } = await head();
      for (let n = number - depth; n <= number; n++) stopped.delete(n);
      await lives.chain.mine({ blocks: 1 });
    }
    if (kills.has(step)) {
      await city.indexer.kill();
      await city.indexer.restart();
      await lives.chain.mine({ blocks: 1 });
    }
    const at = await head();
    stopped.set(at.number, await everythingFrom(city.apiUrl, at));
  }
  over = true;
  await watching;
}, 300_000);

afterAll(async () => {
  await city?.stop();
});

describe(`${STEPS} blocks of random lives, with reorganisations and kills`, () => {
  test("the lives are worth looking at", () => {
    const last = [...stopped.values()].at(-1) as Everything;
    const statuses = new Set(last.cards.edges.map(({ node }) => node.status));
    expect(statuses).toEqual(new Set(["ACTIVE", "SUSPENDED", "EXPIRED"]));
    expect(last.cards.edges.length).toBeGreaterThan(25);
    expect(last.cards.edges.length).toBeLessThan(200);
    expect(last.scheduledChanges.edges.length).toBeGreaterThan(3);
    expect(stopped.size).toBeGreaterThan(180);
    expect(lives.refused).toBeGreaterThan(10);
  });

  test("at every block from the first, every field of the index equals the contracts' views", async () => {
    const { number } = await head();
    const first = Math.min(...city.deployment.contracts.CitizenCards.map(({ startBlock }) => startBlock));
    const cardIds = lives.citizens.map(({ cardId }) => cardId);
    // The contracts are not there before they are deployed; their first views can be asked a few blocks on.
    const deployed = [...stopped.keys()].at(0) as number;
    expect(first).toBeLessThanOrEqual(deployed);
    for (let n = deployed; n <= number; n++) {
      await expectEqualViews(lives, city.deployment, await everythingAt(city.apiUrl, n), cardIds);
    }
  }, 240_000);

  test("as of block n is what an index stopped at block n says", async () => {
    for (const [number, then] of stopped) {
      expect(await everythingAt(city.apiUrl, number)).toEqual(then);
    }
  }, 120_000);

  test("no answer was of two blocks, or of an older block than one before it", () => {
    expect(torn).toEqual([]);
    expect(watched).toBeGreaterThan(200);
  });

  test("an index made anew from the same chain has the same rows", async () => {
    const database = new Client({ connectionString: city.databaseUrl });
    await database.connect();
    await database.query("CREATE DATABASE anew");
    await database.end();
    const url = new URL(city.databaseUrl);
    url.pathname = "/anew";
    const indexer = await startIndexer({
      databaseUrl: url.href,
      rpcUrl: city.rpcUrl,
      deploymentFile: city.deploymentFile,
    });
    try {
      await lives.chain.mine({ blocks: 1 });
      const { hash } = await head();
      const [live, anew] = await Promise.all(
        [city.databaseUrl, url.href].map((databaseUrl) => dump(databaseUrl, indexer.schema, hash)),
      );
      expect(Object.keys(live as object).length).toBeGreaterThan(10);
      expect(anew).toEqual(live);
    } finally {
      await indexer.stop();
    }
  }, 120_000);
});
