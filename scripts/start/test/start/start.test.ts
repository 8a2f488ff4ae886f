import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { districts } from "@madang/contracts/districts";
import pg from "pg";
import { createPublicClient, createWalletClient, type Hex, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { readHead } from "../../src/chain/rpc.ts";
import { councillors, officers } from "../../src/city/officers.ts";
import { startDatabase } from "../../src/database.ts";
import { findFreePort } from "../../src/process/ports.ts";
import { findProcess } from "../../src/process/table.ts";
import { allocate } from "../../src/seed/allocation.ts";
import { makeFolder, temporaryFolder } from "../temporary.ts";
import { Start } from "./city.ts";

const CARDS = 60;
const UP = "The city runs.";
const SEEDED = `The seed is on the chain and in the index: ${CARDS} invented cards`;

const root = makeFolder();
const dataDir = join(root, "city");
const starts: Start[] = [];
let port: number;
let rpcPort: number;

/** A `start` on the one data folder of these tests, or another. */
function start(args: readonly string[] = [], environment: NodeJS.ProcessEnv = {}): Start {
  const ports = ["--port", String(port), "--rpc-port", String(rpcPort)];
  const started = new Start([...ports, "--data-dir", dataDir, ...args], {
    SEED_CARDS: String(CARDS),
    ...environment,
  });
  starts.push(started);
  return started;
}

/** What a failed test has left running must not fail the next. */
async function disposeAll(): Promise<void> {
  for (const started of starts.splice(0)) await started.dispose();
}

async function ask<T>(query: string): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

const head = () => readHead(`http://127.0.0.1:${rpcPort}`);
const expectGone = (pids: readonly number[]) => expect(pids.filter((pid) => findProcess(pid))).toEqual([]);

async function countCards(): Promise<number> {
  const { city } = await ask<{ city: { cards: { totalCount: { count: number } } } }>(
    "{ city { cards(first: 1) { totalCount { count } } } }",
  );
  return city.cards.totalCount.count;
}

beforeAll(async () => {
  [port, rpcPort] = [await findFreePort(), await findFreePort()];
});

afterAll(async () => {
  await disposeAll();
  rmSync(root, { recursive: true, force: true });
});

interface Discovery {
  readonly schema: string;
  readonly contracts: Record<string, { readonly address: string }[]>;
}

/** The tests of this file go on from one another, on one data folder. */
describe("the first start", () => {
  let first: Start;
  beforeAll(async () => {
    first = start();
    await first.says(SEEDED);
  });

  test("says where everything is, and it is there", async () => {
    expect(first.output).toContain(`http://127.0.0.1:${rpcPort}  (chain 31337)`);
    expect(first.output).toContain(`http://127.0.0.1:${port}/graphql`);
    const city = (await (await fetch(`http://127.0.0.1:${port}/city.json`)).json()) as Discovery;
    expect(city).toMatchObject({ chainId: 31_337, rpcUrl: `http://127.0.0.1:${rpcPort}` });
    expect(first.output).toContain(city.schema);
    for (const places of Object.values(city.contracts)) {
      expect(first.output).toContain(places[0]?.address);
    }
  });

  test("prints a query that answers as it stands", async () => {
    const body = /-d '(.*)'/.exec(first.output)?.[1] as string;
    const { query } = JSON.parse(body) as { query: string };
    const { city } = await ask<{ city: { cards: { edges: { node: { cardId: Hex } }[] } } }>(query);
    expect(city.cards.edges).toHaveLength(3);
  });

  test("has filled the districts in proportion to their residents", async () => {
    const shares = allocate(
      CARDS,
      districts.map(({ residents }) => residents),
    );
    const { city } = await ask<{ city: { districts: { code: string; cardCounts: { count: number }[] }[] } }>(
      "{ city { districts { code cardCounts(by: [DISTRICT]) { count } } } }",
    );
    const counts = city.districts.map(({ code, cardCounts }) => [Number(code), cardCounts[0]?.count ?? 0]);
    expect(counts).toEqual(districts.map(({ code }, place) => [code, shares[place]]));
  });

  test("prints the officers' keys, marked as public", () => {
    expect(first.output).toContain("For local use only: these keys are public.");
    for (const { account, privateKey } of [...councillors, ...officers]) {
      expect(first.output).toContain(`${account.address}  ${privateKey}`);
      expect(privateKeyToAccount(privateKey).address).toBe(account.address);
    }
  });

  test("prints citizens who can act without a coin", async () => {
    const printed = /(0x[0-9a-fA-F]{40}) {2}(0x[0-9a-f]{64})\n +card (0x[0-9a-f]{64})/.exec(first.output);
    const [, address, key, cardId] = printed as unknown as [string, string, Hex, string];
    const account = privateKeyToAccount(key);
    expect(account.address).toBe(address);
    const { city } = await ask<{ city: { card: { holder: string } } }>(
      `{ city { card(cardId: "${cardId}") { holder } } }`,
    );
    expect(city.card.holder).toBe(address.toLowerCase());
    const transport = http(`http://127.0.0.1:${rpcPort}`);
    const reader = createPublicClient({ transport, pollingInterval: 50 });
    expect(await reader.getBalance({ address: account.address })).toBe(0n);
    const hash = await createWalletClient({ account, transport }).sendTransaction({
      to: account.address,
      maxFeePerGas: 0n,
      maxPriorityFeePerGas: 0n,
      chain: null,
    });
    expect(await reader.waitForTransactionReceipt({ hash })).toMatchObject({ status: "success" });
  });

  test("refuses a second start on its folder", async () => {
    const [otherPort, otherRpcPort] = [await findFreePort(), await findFreePort()];
    const second = start(["--port", String(otherPort), "--rpc-port", String(otherRpcPort)]);
    const { code, output } = await second.refuses();
    expect(code).toBe(1);
    expect(output.trim().split("\n")).toHaveLength(1);
    expect(output).toContain(`Another start (process ${first.pid}) uses this data folder`);
  });

  test("refuses its ports to a start on another folder, naming port and flag", async () => {
    const elsewhere = join(temporaryFolder(), "other");
    const rpcTaken = await start(["--data-dir", elsewhere]).refuses();
    expect(rpcTaken).toEqual({
      code: 1,
      output: `Port ${rpcPort} is taken: choose another for the chain by --rpc-port.\n`,
    });
    const freeRpcPort = String(await findFreePort());
    const taken = await start(["--data-dir", elsewhere, "--rpc-port", freeRpcPort]).refuses();
    expect(taken).toEqual({
      code: 1,
      output: `Port ${port} is taken: choose another for the API by --port.\n`,
    });
  });

  test("ends on Ctrl-C, with all that it runs", async () => {
    const pids = first.descendants();
    expect(pids.length).toBeGreaterThan(4);
    expect(await first.end("SIGINT")).toBe(0);
    expectGone(pids);
    expect(first.output).toContain("Stopped. The next start goes on from here.");
  });
});

describe("a later start", () => {
  afterEach(disposeAll);

  test("resumes chain and index in seconds, and seeds nothing twice", async () => {
    const deployment = readFileSync(join(dataDir, "deployment.json"), "utf8");
    const began = Date.now();
    const second = start();
    await second.says(UP);
    expect(Date.now() - began).toBeLessThan(45_000);
    expect(second.output).toMatch(/city_[0-9a-f]{12}, resumed/);
    expect(second.output).toContain("Contracts found");
    expect(readFileSync(join(dataDir, "deployment.json"), "utf8")).toBe(deployment);
    await second.says(SEEDED);
    expect(await countCards()).toBe(CARDS);
    const pids = second.descendants();
    expect(await second.end("SIGTERM")).toBe(0);
    expectGone(pids);
  });

  test("ends what a killed one has left, and has lost nothing", async () => {
    const killed = start();
    await killed.says(UP);
    const { number } = await head();
    const pids = killed.descendants();
    await killed.end("SIGKILL");
    expect(pids.some((pid) => findProcess(pid))).toBe(true);

    const next = start();
    await next.says(UP);
    expectGone(pids);
    expect(next.output).toContain("resumed");
    expect((await head()).number).toBeGreaterThanOrEqual(number);
    expect(await countCards()).toBe(CARDS);
    expect(await next.end("SIGHUP")).toBe(0);
  });

  test("fails when one of its processes does, showing its last lines, and leaves none behind", async () => {
    const failing = start();
    await failing.says(UP);
    const pids = failing.descendants();
    const api = pids.find((pid) => findProcess(pid)?.command.includes("api/src/server.ts")) as number;
    process.kill(api, "SIGKILL");
    const { code, output } = await failing.refuses();
    expect(code).toBe(1);
    expect(output).toContain("The API ended by SIGKILL, so that the city stops.");
    expectGone(pids);
  });
});

describe("a bad start", () => {
  afterEach(disposeAll);

  const state = join(dataDir, "chain", "state.json.gz");
  const deployment = join(dataDir, "deployment.json");
  const control = join(dataDir, "database", "postgres", "global", "pg_control");

  test.each([
    ["chain", state, "The chain's state in"],
    ["deployment", deployment, "The data folder is damaged"],
    ["database", control, "The database in"],
  ])("on a damaged %s says so, and leaves all as it is", async (_, file, sentence) => {
    const kept = `${file}.kept`;
    copyFileSync(file, kept);
    writeFileSync(file, "garbage");
    const { code, output } = await start().refuses();
    expect(code).toBe(1);
    expect(output).toContain(sentence);
    expect(output).not.toMatch(/\n\s+at /);
    expect(readFileSync(file, "utf8")).toBe("garbage");
    copyFileSync(kept, file);
    rmSync(kept);
  });

  test("with a flag that it does not know says so", async () => {
    const { code, output } = await start(["--prot", "1"]).refuses();
    expect([code, output]).toEqual([2, "Unknown option '--prot': --help lists the flags.\n"]);
  });

  test("on a chain or a database that does not answer says so, and never its password", async () => {
    const nowhere = await findFreePort();
    const noChain = await start([], { RPC_URL: `http://127.0.0.1:${nowhere}/key` }).refuses();
    expect(noChain.code).toBe(1);
    expect(noChain.output).toContain(`The chain at RPC_URL (127.0.0.1:${nowhere}) does not answer`);
    const noDatabase = await start([], {
      DATABASE_URL: `postgresql://me:secret@127.0.0.1:${nowhere}/x`,
    }).refuses();
    expect(noDatabase.code).toBe(1);
    expect(noDatabase.output).toContain(`The database at DATABASE_URL (127.0.0.1:${nowhere}) cannot be used`);
    expect(noDatabase.output).not.toContain("secret");
  });

  test("on a folder of somebody else's resets nothing", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "letter.txt"), "");
    const { code, output } = await start(["--data-dir", folder, "--reset"]).refuses();
    expect(code).toBe(1);
    expect(output).toContain("holds something else than a city");
    expect(existsSync(join(folder, "letter.txt"))).toBe(true);
  });

  test("on a folder whose port is taken resets nothing", async () => {
    const server = createServer().listen(rpcPort, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    expect((await start(["--reset"]).refuses()).code).toBe(1);
    expect(existsSync(state)).toBe(true);
  });
});

describe("an index of another chain", () => {
  afterEach(disposeAll);

  test("is built anew where the database is ours", async () => {
    rmSync(join(dataDir, "chain"), { recursive: true });
    rmSync(join(dataDir, "deployment.json"));
    const anew = start();
    await anew.says(SEEDED);
    expect(anew.output).toContain("It is built anew.");
    expect(await countCards()).toBe(CARDS);
    expect(await anew.end("SIGINT")).toBe(0);
  });

  // It has hung once in three whole runs, for a reason not found yet: it is tried once more before it counts as failed.
  test("is left alone where somebody has named the database", { retry: 1 }, async () => {
    const database = await startDatabase();
    onTestFinished(database.stop);
    const environment = { DATABASE_URL: database.url };
    const first = start(["--reset", "--no-seed"], environment);
    await first.says(UP);
    expect(first.output).not.toContain("Invented citizens");
    expect(await first.end("SIGINT")).toBe(0);
    const schemas = async () => {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      const { rows } = await client.query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'city%'");
      await client.end();
      return rows;
    };
    const before = await schemas();
    expect(before).toHaveLength(1);

    const { code, output } = await start(["--reset", "--no-seed"], environment).refuses();
    expect(code).toBe(1);
    expect(output).toContain("belongs to another chain");
    expect(await schemas()).toEqual(before);
  });
});
