import { expect, onTestFinished, test } from "vitest";
import { readHead } from "../src/chain/rpc.ts";
import { readIndexedBlock } from "../src/city/api.ts";
import { startCity } from "../src/city.ts";
import { temporaryFolder } from "./temporary.ts";

const CARDS = 25;

test("a city for tests is seeded once, survives the death of its indexer, and goes on in its folder", async () => {
  const dataDir = temporaryFolder();
  const first = await startCity({ dataDir, seedCards: CARDS });
  onTestFinished(first.stop);
  const indexed = async (city: typeof first) => {
    const { number } = await readHead(city.rpcUrl);
    await expect
      .poll(() => readIndexedBlock(city.apiUrl), { timeout: 30_000 })
      .toBeGreaterThanOrEqual(number);
  };
  await indexed(first);

  await first.indexer.kill();
  const { schema, resumed } = await first.indexer.restart();
  expect(resumed).toBe(true);
  await indexed(first);
  const { number } = await readHead(first.rpcUrl);
  await first.stop();

  const second = await startCity({ dataDir, seedCards: CARDS });
  onTestFinished(second.stop);
  await indexed(second);
  // A block that says that time has passed, and none of a second seed.
  expect((await readHead(second.rpcUrl)).number).toBeLessThanOrEqual(number + 2);
  expect(second.deployment).toEqual(first.deployment);
  const answer = await fetch(`${second.apiUrl}/city.json`);
  expect(await answer.json()).toMatchObject({ schema });
});
