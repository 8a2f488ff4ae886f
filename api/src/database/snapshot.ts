import type { block } from "@madang/indexer/schema";
import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Pool, PoolClient, QueryResult } from "pg";
import { apiError } from "../graphql/errors.ts";
import { failureOf } from "./failure.ts";

/** A row of the table `block`. */
export type BlockRow = Readonly<typeof block.$inferSelect>;

const dialect = new PgDialect();
const newestBlock = "select number, hash, parent_hash, timestamp from block order by number desc limit 1";

/**
 * One repeatable-read, read-only transaction on the deployment that is served: whatever is read through it is as of
 * one moment, of which `head` is the newest block. Its statements run one after the other.
 */
export class Snapshot {
  /** The schema of the deployment that is served. */
  readonly schema: string;
  /** The newest block of the index in this snapshot. */
  readonly head: BlockRow;
  /** How many statements have read through it, the one that opened it included. */
  statements = 1;
  /** The first error that a statement met. After it the transaction answers nothing more. */
  failure: unknown;

  readonly #client: PoolClient;
  readonly #deadline: number;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(client: PoolClient, deadline: number, schema: string, head: BlockRow) {
    this.#client = client;
    this.#deadline = deadline;
    this.schema = schema;
    this.head = head;
  }

  /**
   * Opens a snapshot in one round trip.
   * @param deadline When its statements have to have ended (milliseconds since 1970).
   * @returns undefined while nothing is served: no deployment, or none that has a block.
   */
  static async open(pool: Pool, deadline: number): Promise<Snapshot | undefined> {
    const client = await pool.connect();
    client.on("error", lost);
    try {
      const results = (await client.query(
        `begin isolation level repeatable read read only;
         set local statement_timeout = ${remaining(deadline)};
         set local lock_timeout = 1000;
         select schema, set_config('search_path', quote_ident(schema), true) from madang.serving;
         ${newestBlock}`,
      )) as unknown as QueryResult<Record<string, unknown>>[];
      const schema = results[3]?.rows[0]?.schema;
      const head = results[4]?.rows[0];
      if (typeof schema === "string" && head) return new Snapshot(client, deadline, schema, blockRow(head));
      await end(client, "rollback");
      return undefined;
    } catch (error) {
      await end(client, "rollback");
      if (failureOf(error) === "nothing served") return undefined;
      throw error;
    }
  }

  /** Runs one statement and returns its rows as the driver gives them. @throws TIMED_OUT after the deadline. */
  read(statement: SQL): Promise<Record<string, unknown>[]> {
    const { sql: text, params } = dialect.sqlToQuery(statement);
    const result = this.#last.then(async () => {
      if (this.failure !== undefined) throw this.failure;
      try {
        remaining(this.#deadline);
        this.statements += 1;
        return (await this.#client.query<Record<string, unknown>>(text, params)).rows;
      } catch (error) {
        this.failure = error;
        throw error;
      }
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Ends the transaction and gives the connection back. Never throws. */
  async close(): Promise<void> {
    await this.#last;
    await end(this.#client, this.failure === undefined ? "commit" : "rollback");
  }

  /** The block of a number, if it is indexed. */
  async blockAt(number: number): Promise<BlockRow | undefined> {
    return this.#block(sql`where number = ${number}`);
  }

  /** The newest block that is not after a moment (seconds since 1970), if one is indexed. */
  async blockNotAfter(timestamp: number): Promise<BlockRow | undefined> {
    return this.#block(sql`where timestamp <= ${timestamp} order by timestamp desc, number desc limit 1`);
  }

  /** The first block of the index. */
  async firstBlock(): Promise<BlockRow> {
    return (await this.#block(sql`order by number limit 1`)) ?? this.head;
  }

  async #block(which: SQL): Promise<BlockRow | undefined> {
    const [row] = await this.read(sql`select number, hash, parent_hash, timestamp from block ${which}`);
    return row && blockRow(row);
  }
}

function blockRow(raw: Record<string, unknown>): BlockRow {
  return {
    number: raw.number as number,
    hash: raw.hash as BlockRow["hash"],
    parentHash: raw.parent_hash as BlockRow["parentHash"],
    timestamp: raw.timestamp as number,
  };
}

/** Milliseconds left, at least one. @throws TIMED_OUT when there are none. */
function remaining(deadline: number): number {
  const left = Math.ceil(deadline - Date.now());
  if (left <= 0) throw apiError("TIMED_OUT", "The query took longer than it may.");
  return left;
}

/** A connection lost between two statements shows in the next one; without a listener it would end the process. */
function lost(): void {}

/** A connection that cannot even end its transaction is not given back to the pool. */
async function end(client: PoolClient, how: "commit" | "rollback"): Promise<void> {
  try {
    await client.query(how);
    client.off("error", lost);
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
  }
}
