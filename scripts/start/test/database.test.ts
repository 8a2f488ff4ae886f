import { once } from "node:events";
import { chownSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { type RunningDatabase, type StartDatabaseParameters, startDatabase } from "../src/database.ts";
import { findProcess } from "../src/process/table.ts";
import { keepRunning, killNow, otherAccount } from "./otherProcess.ts";
import { temporaryFolder } from "./temporary.ts";

async function start(parameters: StartDatabaseParameters = {}): Promise<RunningDatabase> {
  const database = await startDatabase(parameters);
  onTestFinished(database.stop);
  return database;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("a temporary database", () => {
  test("is UTF-8 in the C locale and UTC, fast, on loopback alone", async () => {
    const { url } = await start();
    const [settings] = await query(
      url,
      `SELECT current_database() AS name, pg_encoding_to_char(encoding) AS encoding, datcollate,
              current_setting('timezone') AS timezone, current_setting('fsync') AS fsync,
              current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets
       FROM pg_database WHERE datname = current_database()`,
    );
    expect(settings).toEqual({
      name: "madang",
      encoding: "UTF8",
      datcollate: "C",
      timezone: "UTC",
      fsync: "off",
      addresses: "127.0.0.1",
      sockets: "",
    });
  });

  test("is gone when stopped", async () => {
    const database = await start();
    const [row] = await query(database.url, "SHOW data_directory");
    const folder = dirname(row?.data_directory as string);
    expect(statSync(folder).isDirectory()).toBe(true);
    await database.stop();
    expect(findProcess(database.pid)).toBeUndefined();
    expect(() => statSync(folder)).toThrow("ENOENT");
  });

  test("lets nobody in without its password", async () => {
    const { url } = await start();
    const wrong = new URL(url);
    wrong.password = "wrong";
    await expect(query(wrong.href, "SELECT 1")).rejects.toThrow("password authentication failed");
  });

  test("does not run as root", async () => {
    const { url } = await start();
    const [row] = await query(url, "SHOW data_directory");
    // PostgreSQL starts only as the owner of its folder.
    expect(statSync(row?.data_directory as string).uid).not.toBe(0);
  });

  test("is emptied when made again", async () => {
    const { url, recreate } = await start();
    await query(url, "CREATE TABLE t (n int)");
    await recreate();
    expect(await query(url, "SELECT to_regclass('t') AS found")).toEqual([{ found: null }]);
  });

  test("refuses a port that is taken", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    await expect(startDatabase({ port })).rejects.toThrow(`Port ${port} is taken`);
  });
});

describe("a database in a folder", () => {
  test("keeps its rows and its password, which only its owner reads, and is durable", async () => {
    const dataDir = temporaryFolder();
    const first = await start({ dataDir });
    await query(first.url, "CREATE TABLE t AS SELECT 7 AS n");
    await first.stop();
    expect(statSync(join(dataDir, "password")).mode & 0o777).toBe(0o600);

    const second = await start({ dataDir });
    expect(await query(second.url, "SELECT n FROM t")).toEqual([{ n: 7 }]);
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    expect(await query(second.url, "SHOW fsync")).toEqual([{ fsync: "on" }]);
  });

  test("whose start was killed is ended by the next, and nothing is lost", async () => {
    const dataDir = temporaryFolder();
    const keeper = await keepRunning("database", dataDir);
    await query(keeper.url, "CREATE TABLE t AS SELECT 7 AS n");
    await killNow(keeper.process);
    expect(findProcess(keeper.pid)).toBeDefined();

    const next = await start({ dataDir });
    expect(findProcess(keeper.pid)).toBeUndefined();
    expect(await query(next.url, "SELECT n FROM t")).toEqual([{ n: 7 }]);
  });

  test("does not end a stranger that has the pid of its former server", async () => {
    const dataDir = temporaryFolder();
    await (await start({ dataDir })).stop();
    writeFileSync(join(dataDir, "postgres", "postmaster.pid"), `${process.pid}\n${dataDir}\n`);
    const { url } = await start({ dataDir });
    expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(findProcess(process.pid)).toBeDefined();
  });

  test("can be made, kept and stopped by another user", async () => {
    const dataDir = join(temporaryFolder(), "theirs");
    mkdirSync(dataDir);
    if (otherAccount) chownSync(dataDir, otherAccount.uid, otherAccount.gid);
    for (const expected of [null, "t"]) {
      const keeper = await keepRunning("database", dataDir, otherAccount);
      expect(await query(keeper.url, "SELECT to_regclass('t')::text AS found")).toEqual([
        { found: expected },
      ]);
      await query(keeper.url, "CREATE TABLE IF NOT EXISTS t (n int)");
      expect(statSync(join(dataDir, "postgres")).uid).toBe(otherAccount?.uid ?? statSync(dataDir).uid);
      keeper.process.stdin?.write("stop\n");
      expect(await once(keeper.process, "exit")).toEqual([0, null]);
      expect(findProcess(keeper.pid)).toBeUndefined();
    }
  });

  test("that is damaged is refused, and left as it is", async () => {
    const dataDir = temporaryFolder();
    await (await start({ dataDir })).stop();
    const folder = join(dataDir, "postgres");
    const refused = () => expect(startDatabase({ dataDir })).rejects.toThrow(`The database in ${folder} `);

    const control = join(folder, "global", "pg_control");
    const whole = readFileSync(control);
    writeFileSync(control, Buffer.alloc(whole.length, 7));
    await refused();
    expect(readFileSync(control)).toEqual(Buffer.alloc(whole.length, 7));
    writeFileSync(control, whole);

    writeFileSync(join(folder, "PG_VERSION"), "9.6\n");
    await refused();
    writeFileSync(join(folder, "PG_VERSION"), "17\n");
    await (await start({ dataDir })).stop();

    rmSync(join(folder, "PG_VERSION"));
    await refused();
  });

  test("whose making was cut short is made anew", async () => {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, "postgres.unfinished"));
    writeFileSync(join(dataDir, "postgres.unfinished", "half"), "");
    const { url } = await start({ dataDir });
    expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });
});
