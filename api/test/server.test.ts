import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSettings, SettingsError } from "../src/settings.ts";
import { CityModel } from "./model/city.ts";
import { serve, TestIndex } from "./server/index.ts";
import { createDatabase, deployment } from "./server/testCity.ts";

const folder = mkdtempSync(join(tmpdir(), "madang-api-"));
const file = join(folder, "deployment.json");
const model = new CityModel(1, 12);
let databaseUrl: string;
beforeAll(async () => {
  writeFileSync(file, JSON.stringify(deployment));
  databaseUrl = await createDatabase();
  const client = new Client(databaseUrl);
  await client.connect();
  const index = await TestIndex.create(client, "city_test", model);
  await index.moveTo(model.head.number);
  await serve(client, "city_test");
  await client.end();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("settings", () => {
  const good = () => ({ DATABASE_URL: "postgres://127.0.0.1/madang", DEPLOYMENT: file });

  it("have defaults but for the database and the deployment", () => {
    expect(readSettings(good())).toMatchObject({
      host: "127.0.0.1",
      port: 42069,
      metricsPort: undefined,
      deployment,
    });
  });

  it.each<[string, Record<string, string>, string]>([
    ["a missing database", { DATABASE_URL: "" }, "DATABASE_URL is needed, but not set."],
    [
      "another kind of database",
      { DATABASE_URL: "mysql://x" },
      "DATABASE_URL has to be a URL that begins with postgres:// or postgresql://.",
    ],
    ["a port that is none", { PORT: "70000" }, "PORT has to be a whole number from 0 to 65535."],
    ["a port in words", { METRICS_PORT: "many" }, "METRICS_PORT has to be a whole number from 0 to 65535."],
    [
      "a node that is no URL",
      { RPC_URL: "localhost" },
      "RPC_URL has to be a URL that begins with http:// or https://.",
    ],
    [
      "two wrong ones",
      { PORT: "-1", DATABASE_URL: "" },
      "DATABASE_URL is needed, but not set.\nPORT has to be a whole number from 0 to 65535.",
    ],
  ])("are refused in a sentence: %s", (_, wrong, sentence) => {
    expect(() => readSettings({ ...good(), ...wrong })).toThrow(new SettingsError(sentence));
  });

  it("are refused when the deployment cannot be read, or is none", () => {
    expect(() => readSettings({ ...good(), DEPLOYMENT: join(folder, "none.json") })).toThrow(
      /^DEPLOYMENT: The deployment file .* cannot be read/,
    );
    const bad = join(folder, "bad.json");
    writeFileSync(bad, "{}");
    expect(() => readSettings({ ...good(), DEPLOYMENT: bad })).toThrow(
      /^DEPLOYMENT: The deployment file .* is not a deployment/,
    );
  });
});

interface Program {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly exited: Promise<{ code: number | null; stderr: string }>;
}

/** The program itself, as a process. */
function start(environment: Record<string, string>): Program {
  const child = spawn(process.execPath, [join(import.meta.dirname, "../src/server.ts")], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  let stderr = "";
  child.stdout.on("data", (data) => lines.push(...String(data).split("\n").filter(Boolean)));
  child.stderr.on("data", (data) => {
    stderr += data;
  });
  const exited = new Promise<{ code: number | null; stderr: string }>((resolve) =>
    child.once("exit", (code) => resolve({ code, stderr })),
  );
  return { child, lines, exited };
}

async function addressesOf({ lines }: Program): Promise<{ address: string; metricsAddress: string }> {
  await expect.poll(() => lines.length, { timeout: 20_000 }).toBeGreaterThan(0);
  return JSON.parse(lines[0] as string);
}

describe("the program", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "serves until %s, and ends what is under way before it leaves",
    async (signal) => {
      const program = start({ DATABASE_URL: databaseUrl, DEPLOYMENT: file, PORT: "0", METRICS_PORT: "0" });
      const { address, metricsAddress } = await addressesOf(program);
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      const query = encodeURIComponent("{ city { block { number } } }");
      const answer = await (await fetch(`${address}/graphql?query=${query}`)).json();
      expect(answer.data.city.block.number).toBe(model.head.number);
      expect(await (await fetch(`${metricsAddress}/metrics`)).text()).toContain("madang_api_requests_total");

      const locker = new Client(databaseUrl);
      await locker.connect();
      await locker.query("begin; lock table city_test.card in access exclusive mode");
      const slow = fetch(
        `${address}/graphql?query=${encodeURIComponent("{ city { cards { edges { cursor } } } }")}`,
      );
      await new Promise((resolve) => setTimeout(resolve, 200));
      program.child.kill(signal);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await locker.query("commit");
      await locker.end();
      expect((await (await slow).json()).errors).toBeUndefined();
      expect(await program.exited).toEqual({ code: 0, stderr: "" });
      await expect(fetch(address)).rejects.toThrow();
    },
  );

  it("says in one sentence which setting is wrong, and fails", async () => {
    const { code, stderr } = await start({ DEPLOYMENT: file }).exited;
    expect(code).toBe(1);
    expect(stderr).toBe("DATABASE_URL is needed, but not set.\n");
  });

  it("says in one sentence that its port is taken, and fails", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const port = String((other.address() as { port: number }).port);
    const { code, stderr } = await start({ DATABASE_URL: databaseUrl, DEPLOYMENT: file, PORT: port }).exited;
    other.close();
    expect(code).toBe(1);
    expect(stderr).toBe(
      `PORT: port ${port} of 127.0.0.1 is taken; stop what listens there, or set PORT to another port.\n`,
    );
  });
});
