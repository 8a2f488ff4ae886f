import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import type { Contender } from "./contenders.ts";
import type { Events } from "./events.ts";
import { type Index, readIndex } from "./rows.ts";

/** One run over all the events, in seconds. */
export interface Timing {
  /** From the start of the process until the row of the last block with an event can be read. */
  readonly total: number;
  /** The same, from the first row that can be read: what starting a process takes is left out. */
  readonly indexing: number;
}

const LOOK_INTERVAL = 20;
const PATIENCE = 900_000;
/** What stays from run to run: the copy of the chain that Ponder asks instead of the node. */
const KEPT_SCHEMAS = ["ponder_sync", "public", "madang", "information_schema"];

/**
 * Runs a contender over all the events, from no rows to the head of the chain, and returns what it took and wrote.
 * @throws Error if it ends before, or is not there after a quarter of an hour.
 */
export async function timeRun(
  contender: Contender,
  { last, head }: Pick<Events, "last" | "head">,
): Promise<{ timing: Timing; index: Index }> {
  const database = new pg.Client({ connectionString: contender.databaseUrl });
  await database.connect();
  try {
    await dropIndexes(database);
    const begun = performance.now();
    const running = await contender.start();
    try {
      let hasEnded = false;
      running.exited.then(() => {
        hasEnded = true;
      });
      const until = async (what: string) => {
        while (!(await holds(database, what))) {
          if (hasEnded) throw new Error(`The ${contender.name} ended:\n${running.tail().join("\n")}`);
          if (performance.now() - begun > PATIENCE) throw new Error(`The ${contender.name} does not get on.`);
          await wait(LOOK_INTERVAL);
        }
        return performance.now();
      };
      const { schema } = running;
      // The districts are the first rows of all, written before the first event.
      const first = await until(`SELECT 1 FROM "${schema}".district LIMIT 1`);
      const done = await until(`SELECT 1 FROM "${schema}".block WHERE number = ${last}`);
      await until(`SELECT 1 FROM "${schema}".block WHERE hash = '${head.hash}'`);
      const timing = { total: (done - begun) / 1000, indexing: (done - first) / 1000 };
      return { timing, index: await readIndex(database, schema) };
    } finally {
      await running.stop();
    }
  } finally {
    await database.end();
  }
}

async function dropIndexes(database: pg.Client): Promise<void> {
  const { rows } = await database.query<{ name: string }>(
    "SELECT nspname AS name FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> ALL ($1)",
    [KEPT_SCHEMAS],
  );
  for (const { name } of rows) await database.query(`DROP SCHEMA "${name}" CASCADE`);
  await database.query("DO $$ BEGIN DELETE FROM madang.serving; EXCEPTION WHEN OTHERS THEN END $$");
  await database.query("CHECKPOINT");
}

async function holds(database: pg.Client, query: string): Promise<boolean> {
  try {
    return (await database.query(query)).rowCount === 1;
  } catch (cause) {
    if (cause instanceof pg.DatabaseError && cause.code === UNDEFINED_TABLE) return false;
    throw cause;
  }
}

/** The tables are not there before Ponder has made them. */
const UNDEFINED_TABLE = "42P01";
