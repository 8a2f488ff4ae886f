import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { callRpc, readChainId, readHead } from "./chain/rpc.ts";
import { keepState, type StateKeeper, saveState, unpackState } from "./chain/state.ts";
import { ACCOUNT_COUNT } from "./city/officers.ts";
import { messageOf, StartError } from "./failure.ts";
import { foundryBinary } from "./foundry.ts";
import { type Child, type Exit, startChild } from "./process/child.ts";
import { findFreePort, isPortFree } from "./process/ports.ts";
import { endRecorded, forgetProcess, recordProcess } from "./process/record.ts";

export interface StartChainParameters {
  /** The folder to keep the chain in; without one it lives in memory. */
  readonly dataDir?: string;
  /** The port on 127.0.0.1; 0 or none for a free one. */
  readonly port?: number;
  /** Receives each line that anvil writes. */
  readonly log?: (line: string) => void;
  /**
   * Seconds after which a block comes though nobody transacts; every transaction has a block at once in any case.
   * 12 for a chain in a folder; a chain in memory has none unless told so.
   */
  readonly blockTime?: number;
  /** For how many past blocks contracts can be asked (`eth_call`): 256 in a folder, 1,000 in memory. */
  readonly pastStates?: number;
}

/** A running chain. */
export interface RunningChain {
  readonly url: string;
  readonly wsUrl: string;
  readonly port: number;
  readonly pid: number;
  /** Settles when the chain has ended, asked or not. */
  readonly exited: Promise<Exit>;
  /** The last lines that it wrote. */
  tail(): readonly string[];
  /** Saves the state now, if the chain is kept in a folder: what is done is not lost to a kill a moment later. */
  save(): Promise<void>;
  /** Saves the state, if the chain is kept in a folder, and ends it. */
  stop(): Promise<void>;
}

export const LOCAL_CHAIN_ID = 31_337;

const READY_PATIENCE = 60_000;
const STOP_PATIENCE = 10_000;
const PORT_ATTEMPTS = 5;

/**
 * Starts anvil on 127.0.0.1: chain 31337, Osaka rules, blocks of 60,000,000 gas, a base fee of zero for ever. An
 * account without a coin can transact, if it says that it pays nothing (`maxFeePerGas` and `maxPriorityFeePerGas` 0):
 * anvil itself suggests a tip.
 *
 * A chain in a folder goes on where it was when it was stopped, and at most 5 s earlier when it was killed; contracts
 * can then be asked about the blocks from that moment on. A chain that a killed start has left on the same folder is
 * saved and ended first.
 * @throws StartError if the port is taken, or the folder cannot be used or is damaged.
 */
export async function startChain(parameters: StartChainParameters = {}): Promise<RunningChain> {
  if (parameters.dataDir === undefined) {
    const { pastStates = 1_000, blockTime } = parameters;
    const running = await listen(parameters, flags(pastStates, blockTime));
    return describe(running, {
      save: async () => {},
      end: () => running.child.stop("SIGTERM", STOP_PATIENCE),
    });
  }

  const files = filesIn(resolve(parameters.dataDir));
  mkdirSync(files.folder, { recursive: true });
  await endLeftChain(files.folder);
  const isKnown = unpackState(files.state, files.unpacked);
  const { pastStates = 256, blockTime = 12 } = parameters;
  const load = isKnown ? ["--load-state", files.unpacked] : [];
  const running = await listen(parameters, [...flags(pastStates, blockTime), ...load]);
  recordProcess(files.record, running.child.pid, running.port);
  rmSync(files.unpacked, { force: true });
  const url = urlOf(running.port);
  if (isKnown) await goOnFromHead(url);
  const log = parameters.log ?? (() => {});
  const keeper = keepState(url, files.state, (cause) =>
    log(`The chain's state could not be saved: ${messageOf(cause)}`),
  );
  return describe(running, {
    save: keeper.save,
    end: () => saveAndStop(running.child, keeper, files),
  });
}

interface Files {
  readonly folder: string;
  readonly state: string;
  readonly unpacked: string;
  readonly record: string;
}

function filesIn(folder: string): Files {
  return {
    folder,
    state: join(folder, "state.json.gz"),
    unpacked: join(folder, "state.json"),
    record: join(folder, "anvil.pid.json"),
  };
}

function flags(pastStates: number, blockTime: number | undefined): string[] {
  const interval = blockTime === undefined ? [] : ["--mixed-mining", "--block-time", String(blockTime)];
  return [
    "--host=127.0.0.1",
    "--quiet",
    `--chain-id=${LOCAL_CHAIN_ID}`,
    "--hardfork=osaka",
    "--gas-limit=60000000",
    `--accounts=${ACCOUNT_COUNT}`,
    "--base-fee=0",
    "--gas-price=0",
    // Bounded, since each holds a whole copy; without a bound anvil also writes them to the home folder.
    `--prune-history=${pastStates}`,
    ...interval,
  ];
}

interface Listening {
  readonly child: Child;
  readonly port: number;
}

async function listen({ port: wanted = 0, log }: StartChainParameters, args: string[]): Promise<Listening> {
  if (wanted !== 0 && !(await isPortFree(wanted))) {
    throw new StartError(`Port ${wanted} is taken: the chain cannot listen on it.`);
  }
  for (let attempt = 1; ; attempt++) {
    const port = wanted === 0 ? await findFreePort() : wanted;
    const child = await startChild({
      command: foundryBinary("anvil"),
      args: [...args, `--port=${port}`],
      onLine: log,
    });
    if (await answers(child, urlOf(port))) return { child, port };
    const reason = child.tail().join(" ").trim();
    const lostPort = wanted === 0 && /in use/.test(reason);
    if (!lostPort || attempt === PORT_ATTEMPTS) {
      throw new StartError(`The chain does not start: ${reason || "anvil ended without a word"}.`);
    }
  }
}

async function answers(child: Child, url: string): Promise<boolean> {
  const deadline = Date.now() + READY_PATIENCE;
  while (child.isRunning()) {
    const isThere = await readChainId(url).then(
      () => true,
      () => false,
    );
    if (isThere) return child.isRunning();
    if (Date.now() > deadline) await child.stop("SIGTERM", STOP_PATIENCE);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return false;
}

/**
 * Makes a block at once, since readers take a chain whose newest block is old for one that stands still.
 *
 * A chain's time never runs backwards. After a restart anvil takes the machine's clock, which is behind the newest block
 * if somebody has moved the chain's time on, or the clock back.
 */
async function goOnFromHead(url: string): Promise<void> {
  const behind = (await readHead(url)).timestamp - Math.floor(Date.now() / 1000);
  if (behind > 0) await callRpc(url, "evm_increaseTime", [behind]);
  await callRpc(url, "evm_mine");
}

async function saveAndStop(child: Child, keeper: StateKeeper, files: Files): Promise<void> {
  await keeper.end();
  try {
    if (child.isRunning()) await keeper.save();
  } finally {
    await child.stop("SIGTERM", STOP_PATIENCE);
    forgetProcess(files.record);
  }
}

/** Saves and ends a chain that a killed start has left behind on the folder, and nothing else. */
export function endLeftChain(dataDir: string): Promise<void> {
  const files = filesIn(resolve(dataDir));
  // If it no longer answers, the state of a few seconds ago stands.
  return endRecorded(files.record, "SIGTERM", STOP_PATIENCE, ({ port }) =>
    saveState(urlOf(port), files.state).catch(() => {}),
  );
}

function describe(
  { child, port }: Listening,
  { save, end }: { save: () => Promise<void>; end: () => Promise<void> },
): RunningChain {
  let stopping: Promise<void> | undefined;
  return {
    url: urlOf(port),
    wsUrl: `ws://127.0.0.1:${port}`,
    port,
    pid: child.pid,
    exited: child.exited,
    tail: child.tail,
    save,
    stop: () => {
      stopping ??= end();
      return stopping;
    },
  };
}

function urlOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}
