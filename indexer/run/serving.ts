import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "pg";
import { indexedSchemas } from "./binding.ts";

/** Prepares the table whose one row says which schema readers are served from. */
export async function prepareServing(database: Client): Promise<void> {
  await database.query("CREATE SCHEMA IF NOT EXISTS madang");
  await database.query(
    "CREATE TABLE IF NOT EXISTS madang.serving (schema text NOT NULL, one boolean PRIMARY KEY DEFAULT true CHECK (one))",
  );
}

/**
 * Lets readers be served from `schema`, if its newest block is at or above that of the schema served so far, so that
 * no reader steps back.
 * @returns Whether it is served now.
 */
export async function promote(database: Client, schema: string): Promise<boolean> {
  const { rows } = await database.query<{ schema: string }>("SELECT schema FROM madang.serving");
  const served = rows[0]?.schema;
  if (served === schema) return true;
  const schemas = await indexedSchemas(database);
  if (!schemas.includes(schema)) return false;
  const head = await newestBlock(database, schema);
  if (head === null) return false;
  const servedHead = served && schemas.includes(served) ? await newestBlock(database, served) : null;
  if (servedHead !== null && head < servedHead) return false;
  await database.query(
    "INSERT INTO madang.serving (schema) VALUES ($1) ON CONFLICT (one) DO UPDATE SET schema = excluded.schema",
    [schema],
  );
  return true;
}

/** Drops the indexes of former deployments that no reader is served from and no indexer writes to. */
export async function dropReplaced(database: Client): Promise<string[]> {
  const { rows } = await database.query<{ schema: string }>("SELECT schema FROM madang.serving");
  const dropped: string[] = [];
  for (const schema of await indexedSchemas(database)) {
    if (schema === rows[0]?.schema || (await isWritten(database, schema))) continue;
    await database.query(`DROP SCHEMA "${schema}" CASCADE`);
    dropped.push(schema);
  }
  return dropped;
}

/** Milliseconds that PostgreSQL may take to notice that the connections of a killed indexer are gone. */
const CONNECTIONS_END = 5_000;

/**
 * Takes the lock that a killed indexer left on its schema, so that the next one need not wait for it to expire. An
 * indexer that lives is known by its connections, and keeps its lock.
 */
export async function releaseStaleLock(database: Client, schema: string): Promise<void> {
  if (!(await indexedSchemas(database)).includes(schema)) return;
  const deadline = Date.now() + CONNECTIONS_END;
  while (await isWritten(database, schema)) {
    if (Date.now() > deadline) return;
    await wait(100);
  }
  await database.query(
    `UPDATE "${schema}"._ponder_meta SET value = jsonb_set(value, '{is_locked}', '0') WHERE key = 'app'`,
  );
}

async function isWritten(database: Client, schema: string): Promise<boolean> {
  const { rowCount } = await database.query(
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE $1 || '\\_%'",
    [schema.replaceAll("_", "\\_")],
  );
  return (rowCount ?? 0) > 0;
}

async function newestBlock(database: Client, schema: string): Promise<number | null> {
  const { rows } = await database.query<{ newest: number | null }>(
    `SELECT max(number) AS newest FROM "${schema}".block`,
  );
  return rows[0]?.newest ?? null;
}
