import { spawn } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type City as RunningCity, startCity } from "@madang/start/city";
import { officerOf } from "@madang/start/officers";
import { createPublicClient, createWalletClient, http, type PublicClient, zeroHash } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { issueCard } from "../src/cards/index.ts";
import { type City, cityChain, queryCity, readCity, waitForIndexed } from "../src/city/index.ts";
import { NotIndexed, QueryRefused, ReceiptReorged } from "../src/errors/index.ts";
import { consentOf, inventPerson } from "./localCity.ts";

let running: RunningCity;
let city: City;
let publicClient: PublicClient;

beforeAll(async () => {
  running = await startCity();
  city = await readCity(running.apiUrl);
  publicClient = createPublicClient({ chain: cityChain(city), transport: http(), pollingInterval: 50 });
});
afterAll(() => running?.stop());

test("the API describes the very city that was deployed", () => {
  expect(city.chainId).toBe(running.deployment.chainId);
  expect(city.contracts).toEqual(running.deployment.contracts);
});

test("a card that was issued is in the index once its receipt's block is", async () => {
  const { account } = officerOf("REGISTRAR");
  const registrar = createWalletClient({ account, chain: cityChain(city), transport: http() });
  const entry = await consentOf(running.deployment, inventPerson());
  const hash = await issueCard(registrar, { city, ...entry });
  const receipt = await publicClient.waitForTransactionReceipt({ hash });
  const block = await waitForIndexed(city, receipt);
  expect(block.number).toBeGreaterThanOrEqual(Number(receipt.blockNumber));

  const { cardId, voteCommitment } = entry.card;
  const answer = await queryCity(city, {
    query: "query ($cardId: CardId!) { city { card(cardId: $cardId) { status voteCommitment } } }",
    variables: { cardId },
  });
  expect(answer).toEqual({ city: { card: { status: "ACTIVE", voteCommitment: `${voteCommitment}` } } });

  const reorged = { ...receipt, blockHash: zeroHash };
  await expect(waitForIndexed(city, reorged)).rejects.toBeInstanceOf(ReceiptReorged);
  const future = { ...receipt, blockNumber: receipt.blockNumber + 1_000n };
  await expect(waitForIndexed(city, future, { timeout: 1_000 })).rejects.toBeInstanceOf(NotIndexed);
});

test("the API's own codes come through", async () => {
  const error = await queryCity(city, { query: "{ city { nothing } }" }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(QueryRefused);
  expect((error as QueryRefused).has("GRAPHQL_VALIDATION_FAILED")).toBe(true);
});

test("the README's examples compile and run as they stand, one after the other", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const examples = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, example]) => example as string);
  expect(examples).toHaveLength(5);
  const program = examples.join("\n").replace("http://127.0.0.1:42069", running.apiUrl);
  expect(program).toContain(running.apiUrl);
  const { mistakes, code, output } = await run(program);
  expect(mistakes).toEqual([]);
  const shown = output.replaceAll(/\s+/g, " ");
  expect(shown).toContain(
    "{ status: 'ACTIVE', expiresOn: '2036-11-20', district: { nameKo: '강남구' } } true",
  );
  expect(shown).toMatch(/ CardIsLive The cardId 0x\w{64} has a live card already\./);
  expect(code).toBe(0);
});

/** Compiles and runs a program beside the tests, where `@madang/sdk` and `viem` are found. */
async function run(program: string): Promise<{ mistakes: string[]; code: number | null; output: string }> {
  const name = `readme-${process.pid}.ts`;
  const path = new URL(`./${name}`, import.meta.url).pathname;
  writeFileSync(path, program);
  try {
    const compiled = await runNode([fileURLToPath(import.meta.resolve("typescript/lib/tsc.js")), "--noEmit"]);
    const mistakes = compiled.output.split("\n").filter((line) => line.includes(name));
    return { mistakes, ...(await runNode([path])) };
  } finally {
    rmSync(path, { force: true });
  }
}

async function runNode(args: readonly string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const collect = (chunk: Buffer) => {
    output += chunk.toString("utf8");
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return { code, output };
}
