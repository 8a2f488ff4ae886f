import { existsSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createPublicClient, createWalletClient, type Hex, http } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { describe, expect, onTestFinished, test } from "vitest";
import { callRpc, readHead } from "../src/chain/rpc.ts";
import { LOCAL_CHAIN_ID, type RunningChain, type StartChainParameters, startChain } from "../src/chain.ts";
import { officers } from "../src/city/officers.ts";
import { findProcess } from "../src/process/table.ts";
import { keepRunning, killNow } from "./otherProcess.ts";
import { temporaryFolder } from "./temporary.ts";

async function start(parameters: StartChainParameters = {}): Promise<RunningChain> {
  const chain = await startChain(parameters);
  onTestFinished(chain.stop);
  return chain;
}

/** A transaction, mined. */
async function transact(url: string): Promise<Hex> {
  const [from] = await callRpc<Hex[]>(url, "eth_accounts");
  const hash = await callRpc<Hex>(url, "eth_sendTransaction", [{ from, to: from, gasPrice: "0x0" }]);
  await callRpc(url, "evm_mine");
  expect(await callRpc(url, "eth_getTransactionReceipt", [hash])).toMatchObject({ status: "0x1" });
  return hash;
}

describe("a chain in memory", () => {
  test("is chain 31337, with blocks of 60,000,000 gas, and ends when stopped", async () => {
    const chain = await start();
    expect(await callRpc(chain.url, "eth_chainId")).toBe(`0x${LOCAL_CHAIN_ID.toString(16)}`);
    const block = await callRpc<{ gasLimit: string; number: string }>(chain.url, "eth_getBlockByNumber", [
      "latest",
      false,
    ]);
    expect(Number(block.gasLimit)).toBe(60_000_000);
    await chain.stop();
    expect(findProcess(chain.pid)).toBeUndefined();
    expect(await chain.exited).toEqual({ code: 0, signal: null });
  });

  test("takes transactions from an account without a coin, and its base fee stays zero after full blocks", async () => {
    const { url } = await start();
    const [from] = await callRpc<Hex[]>(url, "eth_accounts");
    // JUMPDEST PUSH1 0 JUMP: burns all of its 50,000,000 gas, more than half of a block.
    const endless = { from, data: "0x5b600056", gas: "0x2faf080", gasPrice: "0x0" };
    await callRpc(url, "eth_sendTransaction", [endless]);
    await callRpc(url, "evm_mine");
    const { gasUsed } = await callRpc<{ gasUsed: string }>(url, "eth_getBlockByNumber", ["0x1", false]);
    expect(Number(gasUsed)).toBe(50_000_000);

    const account = privateKeyToAccount(generatePrivateKey());
    const wallet = createWalletClient({ account, transport: http(url) });
    const reader = createPublicClient({ transport: http(url), pollingInterval: 20 });
    const hash = await wallet.sendTransaction({
      to: account.address,
      maxFeePerGas: 0n,
      maxPriorityFeePerGas: 0n,
      chain: null,
    });
    const receipt = await reader.waitForTransactionReceipt({ hash });
    expect(receipt).toMatchObject({ status: "success", effectiveGasPrice: 0n });
    expect((await reader.getBlock()).baseFeePerGas).toBe(0n);
  });

  test("has coins and unlocked keys for every officer", async () => {
    const { url } = await start();
    const accounts = await callRpc<Hex[]>(url, "eth_accounts");
    for (const { account } of officers) expect(accounts).toContain(account.address.toLowerCase());
  });

  test("makes blocks while nobody transacts, if told so", async () => {
    const { url } = await start({ blockTime: 1 });
    await expect.poll(async () => (await readHead(url)).number, { timeout: 10_000 }).toBeGreaterThan(1);
  });

  test("refuses a port that is taken", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    await expect(startChain({ port })).rejects.toThrow(`Port ${port} is taken`);
  });
});

describe("a chain in a folder", () => {
  test("goes on where it was stopped, receipts and logs included", async () => {
    const dataDir = temporaryFolder();
    const first = await start({ dataDir });
    const hash = await transact(first.url);
    const head = await readHead(first.url);
    await first.stop();

    const second = await start({ dataDir });
    const { number } = await readHead(second.url);
    expect(number).toBe(head.number + 1);
    const block = await callRpc(second.url, "eth_getBlockByNumber", [`0x${head.number.toString(16)}`, false]);
    expect(block).toMatchObject({ hash: head.hash });
    expect(await callRpc(second.url, "eth_getTransactionReceipt", [hash])).toMatchObject({ status: "0x1" });
  });

  test("keeps its first block, however often it is started", async () => {
    const dataDir = temporaryFolder();
    const genesis = (url: string) =>
      callRpc<{ hash: Hex }>(url, "eth_getBlockByNumber", ["0x0", false]).then(({ hash }) => hash);
    const hashes = new Set<Hex>();
    for (let round = 0; round < 5; round++) {
      const chain = await start({ dataDir });
      hashes.add(await genesis(chain.url));
      await chain.stop();
      // Each start makes its own first block, another when a second has passed.
      await new Promise((resolve) => setTimeout(resolve, 1_100));
    }
    expect(hashes.size).toBe(1);
  });

  test("whose start was killed is saved and ended by the next, and nothing is lost", async () => {
    const dataDir = temporaryFolder();
    const keeper = await keepRunning("chain", dataDir);
    await transact(keeper.url);
    const head = await readHead(keeper.url);
    await killNow(keeper.process);
    expect(findProcess(keeper.pid)).toBeDefined();

    const next = await start({ dataDir });
    expect(findProcess(keeper.pid)).toBeUndefined();
    const block = await callRpc(next.url, "eth_getBlockByNumber", [`0x${head.number.toString(16)}`, false]);
    expect(block).toMatchObject({ hash: head.hash });
  });

  test("that is itself killed has lost nothing that was saved, and saves within seconds", async () => {
    const dataDir = temporaryFolder();
    const chain = await start({ dataDir });
    const hash = await transact(chain.url);
    await expect
      .poll(() => existsSync(join(dataDir, "state.json.gz")), { timeout: 15_000, interval: 100 })
      .toBe(true);
    process.kill(chain.pid, "SIGKILL");
    expect((await chain.exited).signal).toBe("SIGKILL");
    await chain.stop();

    const next = await start({ dataDir });
    expect(await callRpc(next.url, "eth_getTransactionReceipt", [hash])).toMatchObject({ status: "0x1" });
  });

  test("does not let its time run backwards when somebody has moved it on", async () => {
    const dataDir = temporaryFolder();
    const first = await start({ dataDir });
    await callRpc(first.url, "evm_increaseTime", [86_400]);
    await callRpc(first.url, "evm_mine");
    const { timestamp } = await readHead(first.url);
    await first.stop();
    const second = await start({ dataDir });
    expect((await readHead(second.url)).timestamp).toBeGreaterThanOrEqual(timestamp);
  });

  test("does not end a stranger that has the pid of one that was left", async () => {
    const dataDir = temporaryFolder();
    const record = JSON.stringify({ pid: process.pid, startedAt: "another boot/1", port: 1 });
    writeFileSync(join(dataDir, "anvil.pid.json"), record);
    await start({ dataDir });
    expect(findProcess(process.pid)).toBeDefined();
  });

  test("whose state is damaged is refused, and left as it is", async () => {
    const dataDir = temporaryFolder();
    const chain = await start({ dataDir });
    await transact(chain.url);
    await chain.stop();
    const state = join(dataDir, "state.json.gz");
    for (const damage of [
      () => truncateSync(state, 1_000),
      () => writeFileSync(state, "garbage"),
      () => writeFileSync(state, ""),
    ]) {
      damage();
      const before = readFileSync(state);
      await expect(startChain({ dataDir })).rejects.toThrow(`The chain's state in ${state} cannot be read`);
      expect(readFileSync(state)).toEqual(before);
    }
  });
});
