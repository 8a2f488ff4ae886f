import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import type { Hex } from "viem";

/** Every row of every table of an index, in the order of their text, once its newest block is this one. */
export async function dump(
  databaseUrl: string,
  schema: string,
  hash: Hex,
): Promise<Record<string, string[]>> {
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    for (let tries = 0; (await newest(database, schema)) !== hash; tries++) {
      if (tries > 600) throw new Error(`The index ${schema} does not reach block ${hash}.`);
      await wait(100);
    }
    const { rows: tables } = await database.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = $1 AND tablename NOT LIKE '\\_%' ORDER BY 1",
      [schema],
    );
    const dumped: Record<string, string[]> = {};
    for (const { name } of tables) {
      const { rows } = await database.query<{ row: string }>(
        `SELECT to_jsonb(x)::text AS row FROM "${schema}"."${name}" x ORDER BY 1`,
      );
      dumped[name] = rows.map(({ row }) => row);
    }
    return dumped;
  } finally {
    await database.end();
  }
}

async function newest(database: Client, schema: string): Promise<string | undefined> {
  const { rows } = await database
    .query<{ hash: string }>(`SELECT hash FROM "${schema}".block ORDER BY number DESC LIMIT 1`)
    // The tables are not there before Ponder has made them.
    .catch(() => ({ rows: [] }));
  return rows[0]?.hash;
}
