import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { messageOf } from "./failure.ts";

/** How `start` was asked to run. */
export interface Settings {
  /** The API's port on 127.0.0.1. */
  readonly port: number;
  /** The chain's port on 127.0.0.1. */
  readonly rpcPort: number;
  /** The data folder, absolute; undefined for the usual one. */
  readonly dataDir: string | undefined;
  /** Forget what the data folder holds first. */
  readonly reset: boolean;
  /** How many invented cards a new city gets; 0 for none. */
  readonly seedCards: number;
  /** A PostgreSQL database to use instead of one of our own. */
  readonly databaseUrl: string | undefined;
  /** A chain to use instead of one of our own. */
  readonly rpcUrl: string | undefined;
}

/** The command line or the environment says something that `start` does not understand. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

export const DEFAULT_PORT = 42_069;
export const DEFAULT_RPC_PORT = 8_545;
const DEFAULT_SEED_CARDS = 520;
const FEWEST_SEED_CARDS = 25;
const MOST_SEED_CARDS = 10_000;

export const HELP = `Starts the whole city on this machine: chain, database, indexer and API.

Usage: pnpm start [flags]

  --port <n>        the API's port on 127.0.0.1 (default ${DEFAULT_PORT})
  --rpc-port <n>    the chain's port on 127.0.0.1 (default ${DEFAULT_RPC_PORT})
  --data-dir <dir>  where chain and database are kept (default .madang in the checkout)
  --reset           forget what is kept there, and begin anew
  --no-seed         no invented cards
  --help            this text

Environment:
  DATABASE_URL      use this PostgreSQL database; none is started
  RPC_URL           use this chain; none is started
  SEED_CARDS        how many invented cards a new city gets (default ${DEFAULT_SEED_CARDS}, at least ${FEWEST_SEED_CARDS})
`;

/**
 * Reads flags and environment.
 * @returns undefined if help is asked for.
 * @throws SettingsError naming the flag or variable that is wrong.
 */
export function parseSettings(args: readonly string[], environment: NodeJS.ProcessEnv): Settings | undefined {
  const flags = parseFlags(args);
  if (flags.help) return undefined;
  const seedCards = parseCount(environment.SEED_CARDS);
  const port = parsePort("--port", flags.port, DEFAULT_PORT);
  const rpcPort = parsePort("--rpc-port", flags["rpc-port"], DEFAULT_RPC_PORT);
  if (port === rpcPort) throw new SettingsError(`--port and --rpc-port are both ${port}: they must differ.`);
  return {
    port,
    rpcPort,
    dataDir: parseFolder(flags["data-dir"]),
    reset: flags.reset ?? false,
    seedCards: flags["no-seed"] ? 0 : seedCards,
    databaseUrl: parseUrl("DATABASE_URL", environment.DATABASE_URL, ["postgres:", "postgresql:"]),
    rpcUrl: parseUrl("RPC_URL", environment.RPC_URL, ["http:", "https:"]),
  };
}

function parseFlags(args: readonly string[]) {
  try {
    // `pnpm start -- --port 1` hands the two dashes on.
    return parseArgs({
      args: args[0] === "--" ? args.slice(1) : [...args],
      options: {
        port: { type: "string" },
        "rpc-port": { type: "string" },
        "data-dir": { type: "string" },
        reset: { type: "boolean" },
        "no-seed": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (cause) {
    const sentence = messageOf(cause).split(". ")[0]?.replace(/\.$/, "");
    throw new SettingsError(`${sentence}: --help lists the flags.`);
  }
}

function parsePort(flag: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new SettingsError(`${flag} is a port from 1 to 65535, not "${text}".`);
}

function parseFolder(text: string | undefined): string | undefined {
  if (text === "") throw new SettingsError("--data-dir is the path of a folder.");
  return text === undefined ? undefined : resolve(text);
}

function parseCount(text: string | undefined): number {
  if (text === undefined || text === "") return DEFAULT_SEED_CARDS;
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= FEWEST_SEED_CARDS && count <= MOST_SEED_CARDS) return count;
  throw new SettingsError(
    `SEED_CARDS is a number from ${FEWEST_SEED_CARDS} to ${MOST_SEED_CARDS}, not "${text}"; --no-seed makes none.`,
  );
}

/** The value itself may hold a password: it is not repeated. */
function parseUrl(name: string, text: string | undefined, protocols: readonly string[]): string | undefined {
  if (text === undefined || text === "") return undefined;
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (parsed && protocols.includes(parsed.protocol)) return text;
  throw new SettingsError(
    `${name} is a URL that begins with ${protocols.map((p) => `${p}//`).join(" or ")}.`,
  );
}
