import { type RunningChain, startChain } from "@madang/start/chain";
import { type RunningDatabase, startDatabase } from "@madang/start/database";
import { Client } from "pg";
import { createPublicClient, createTestClient, type Hex, http } from "viem";
import { anvil } from "viem/chains";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkBinding, FINALITY_BLOCKS, ForeignIndexError } from "../../run/binding.ts";
import { dropReplaced, prepareServing, promote, releaseStaleLock } from "../../run/serving.ts";

let database: RunningDatabase;
let chain: RunningChain;
let client: Client;

beforeAll(async () => {
  [database, chain] = await Promise.all([startDatabase(), startChain()]);
}, 60_000);

afterAll(async () => {
  await Promise.all([database?.stop(), chain?.stop()]);
});

beforeEach(async () => {
  await client?.end();
  await database.recreate();
  client = new Client({ connectionString: database.url });
  // The server's end also ends this connection; nothing is lost by it.
  client.on("error", () => {});
  await client.connect();
  await prepareServing(client);
});

/** An index with these blocks. */
async function index(schema: string, hashes: readonly string[]): Promise<void> {
  await client.query(`CREATE SCHEMA "${schema}"`);
  await client.query(`CREATE TABLE "${schema}".block (number integer PRIMARY KEY, hash text)`);
  for (const [number, hash] of hashes.entries()) {
    await client.query(`INSERT INTO "${schema}".block VALUES ($1, $2)`, [number, hash]);
  }
}

async function served(): Promise<string[]> {
  const { rows } = await client.query<{ schema: string }>("SELECT schema FROM madang.serving");
  return rows.map(({ schema }) => schema);
}

describe("promote", () => {
  test("serves the first schema as soon as it has a block, and no sooner", async () => {
    expect(await promote(client, "city_a")).toBe(false);
    await index("city_a", []);
    expect(await promote(client, "city_a")).toBe(false);
    await client.query(`INSERT INTO city_a.block VALUES (0, '0x0')`);
    expect(await promote(client, "city_a")).toBe(true);
    expect(await served()).toEqual(["city_a"]);
  });

  test("serves another one once it is at the served one's block, so that nobody steps back", async () => {
    await index("city_a", ["0x0", "0x1"]);
    await promote(client, "city_a");
    await index("city_b", ["0x0"]);
    expect(await promote(client, "city_b")).toBe(false);
    expect(await served()).toEqual(["city_a"]);
    await client.query(`INSERT INTO city_b.block VALUES (1, '0x1')`);
    expect(await promote(client, "city_b")).toBe(true);
    expect(await served()).toEqual(["city_b"]);
  });
});

describe("dropReplaced", () => {
  test("drops what is neither served nor written", async () => {
    await index("city_served", ["0x0"]);
    await index("city_written", ["0x0"]);
    await index("city_former", ["0x0"]);
    await promote(client, "city_served");
    const writer = new Client({ connectionString: database.url, application_name: "city_written_internal" });
    await writer.connect();
    try {
      expect(await dropReplaced(client)).toEqual(["city_former"]);
      expect(await dropReplaced(client)).toEqual([]);
    } finally {
      await writer.end();
    }
  });
});

describe("releaseStaleLock", () => {
  async function writer(): Promise<Client> {
    const connection = new Client({ connectionString: database.url, application_name: "city_a_internal" });
    await connection.connect();
    return connection;
  }

  async function lockOf(): Promise<unknown> {
    const { rows } = await client.query("SELECT value -> 'is_locked' AS locked FROM city_a._ponder_meta");
    return rows[0]?.locked;
  }

  beforeEach(async () => {
    await index("city_a", ["0x0"]);
    await client.query("CREATE TABLE city_a._ponder_meta (key text, value jsonb)");
    await client.query(`INSERT INTO city_a._ponder_meta VALUES ('app', '{"is_locked": 1}')`);
  });

  test("takes the lock of an indexer whose connections are gone, or are just going", async () => {
    const killed = await writer();
    setTimeout(() => killed.end(), 300);
    await releaseStaleLock(client, "city_a");
    expect(await lockOf()).toBe(0);
  });

  test("leaves the lock of an indexer that lives, and of a schema that is not there", async () => {
    const living = await writer();
    try {
      await releaseStaleLock(client, "city_a");
      await releaseStaleLock(client, "city_b");
      expect(await lockOf()).toBe(1);
    } finally {
      await living.end();
    }
  }, 20_000);
});

describe("checkBinding", () => {
  const reader = () => createPublicClient({ chain: anvil, transport: http(chain.url) });

  async function chainHashes(count: number): Promise<Hex[]> {
    const miner = createTestClient({ chain: anvil, mode: "anvil", transport: http(chain.url) });
    await miner.mine({ blocks: count });
    const blocks = Array.from({ length: count }, (_, n) => reader().getBlock({ blockNumber: BigInt(n) }));
    return (await Promise.all(blocks)).map(({ hash }) => hash);
  }

  test("binds a new database, and takes the same chain again", async () => {
    await checkBinding(client, reader());
    await checkBinding(client, reader());
    const { rows } = await client.query("SELECT * FROM madang.chain");
    expect(rows).toEqual([{ genesis_hash: (await reader().getBlock({ blockNumber: 0n })).hash }]);
  });

  test("refuses another chain, naming both genesis blocks", async () => {
    await checkBinding(client, reader());
    const genesis = (await reader().getBlock({ blockNumber: 0n })).hash;
    await client.query("UPDATE madang.chain SET genesis_hash = '0xother'");
    const refusal = await checkBinding(client, reader()).catch((error: Error) => error);
    expect(refusal).toBeInstanceOf(ForeignIndexError);
    expect((refusal as Error).message).toContain("0xother");
    expect((refusal as Error).message).toContain(genesis);
  });

  test("takes an index whose newest rows are of blocks that are gone, and refuses one whose final rows are", async () => {
    const hashes = await chainHashes(FINALITY_BLOCKS + 10);
    const reorganised = hashes.map((hash, n) => (n > 9 ? `0xgone${n}` : hash));
    await index("city_a", reorganised);
    await checkBinding(client, reader());
    await client.query("UPDATE city_a.block SET hash = '0xgone9' WHERE number = 9");
    await expect(checkBinding(client, reader())).rejects.toThrow(
      `its block 9 is 0xgone9, the chain's is ${hashes[9]}`,
    );
  });

  test("refuses an index that is longer than its chain by more than what is not final", async () => {
    const hashes = await chainHashes(2);
    const { number } = await reader().getBlock();
    await index("city_a", hashes);
    const final = Number(number) + 1;
    await client.query(
      "INSERT INTO city_a.block SELECT n, '0xahead' FROM generate_series($1::int, $2::int) n",
      [final, final + FINALITY_BLOCKS],
    );
    await expect(checkBinding(client, reader())).rejects.toThrow("the chain's is not there");
  });
});
