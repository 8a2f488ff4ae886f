import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import { messageOf, StartError } from "../failure.ts";
import { callRpc, type Head, readHead } from "./rpc.ts";

const LOOK_INTERVAL = 5_000;
/** Blocks without transactions say only that time has passed: they are kept this often, in milliseconds. */
const IDLE_INTERVAL = 120_000;

/**
 * Keeps a chain's state in one file: gzip, whose checksum tells a damaged file from a whole one, replaced in one step,
 * so that there is a whole one at every moment.
 *
 * Anvil can write its state itself (`--state-interval`), but in place, so that a kill at the wrong moment leaves half a
 * file, and every time, so that a chain which nobody uses writes its whole history to disk every few seconds.
 */
export interface StateKeeper {
  /** Writes the state now. @throws Error if the chain does not answer or the disk does not take it. */
  save(): Promise<void>;
  /** Ends the watch; what is being written is written first. */
  end(): Promise<void>;
}

/** Saves within 5 s what transactions have changed, and every 2 minutes the blocks without any. */
export function keepState(url: string, path: string, onFailure: (cause: unknown) => void): StateKeeper {
  let saved: Head | undefined;
  let savedAt = Date.now();
  let seen = 0;
  let hasTransactions = false;

  const save = async () => {
    const head = await readHead(url);
    await saveState(url, path);
    saved = head;
    savedAt = Date.now();
    hasTransactions = false;
  };
  const look = async () => {
    const head = await readHead(url);
    if (head.hash === saved?.hash) return;
    for (let number = Math.min(seen + 1, head.number); number <= head.number && !hasTransactions; number++) {
      hasTransactions = (await countTransactions(url, number)) > 0;
    }
    seen = head.number;
    if (hasTransactions || Date.now() - savedAt > IDLE_INTERVAL) await save();
  };

  let current = Promise.resolve();
  const timer = setInterval(() => {
    current = current.then(look).catch(onFailure);
  }, LOOK_INTERVAL);
  timer.unref();
  return {
    save: () => current.then(save),
    end: () => {
      clearInterval(timer);
      return current;
    },
  };
}

async function countTransactions(url: string, number: number): Promise<number> {
  return Number(
    await callRpc<string>(url, "eth_getBlockTransactionCountByNumber", [`0x${number.toString(16)}`]),
  );
}

/**
 * The first line of a kept state: when the chain's first block was made (hex, seconds since 1970). Each start of anvil
 * makes a first block of its own, and its dumps hold that one as well as the chain's, in no order: loaded as they are,
 * either may become the chain's.
 */
const preface = z.object({ genesisTimestamp: z.templateLiteral(["0x", z.string()]) });

const dumpedState = z.looseObject({
  blocks: z.array(z.looseObject({ header: z.looseObject({ number: z.string(), timestamp: z.string() }) })),
});

/** Writes the state of the chain at `url` to the file, in one step. */
export async function saveState(url: string, path: string): Promise<void> {
  const dump = await callRpc<`0x${string}`>(url, "anvil_dumpState", [false]);
  const genesis = await callRpc<{ timestamp: `0x${string}` }>(url, "eth_getBlockByNumber", ["0x0", false]);
  const firstLine: z.infer<typeof preface> = { genesisTimestamp: genesis.timestamp };
  const unfinished = `${path}.unfinished`;
  const file = openSync(unfinished, "w");
  try {
    // Two gzip files, one after the other, are one.
    writeFileSync(file, gzipSync(`${JSON.stringify(firstLine)}\n`));
    writeFileSync(file, Buffer.from(dump.slice(2), "hex"));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
}

/**
 * Unpacks a kept state for anvil to load.
 * @returns Whether there was one.
 * @throws StartError if the file is damaged.
 */
export function unpackState(path: string, target: string): boolean {
  if (!existsSync(path)) return false;
  try {
    const text = gunzipSync(readFileSync(path)).toString("utf8");
    const end = text.indexOf("\n");
    const { genesisTimestamp } = preface.parse(JSON.parse(text.slice(0, end)));
    const state = dumpedState.parse(JSON.parse(text.slice(end)));
    state.blocks = state.blocks.filter(
      ({ header }) => Number(header.number) !== 0 || header.timestamp === genesisTimestamp,
    );
    writeFileSync(target, JSON.stringify(state));
    return true;
  } catch (cause) {
    throw new StartError(
      `The chain's state in ${path} cannot be read (${reasonOf(cause)}): put a whole copy in its place, ` +
        "or start with --reset, which begins a new chain.",
      { cause },
    );
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof z.ZodError ? "it is not a chain's state" : messageOf(cause);
}
