import type pg from "pg";

/** All that an index holds. */
export interface Index {
  /** Every row of every table as JSON, by the table's name, in the order of their text. */
  readonly rows: ReadonlyMap<string, readonly string[]>;
  /** Every column and every index of these tables. */
  readonly structure: readonly string[];
}

/** Ponder's own tables begin with an underscore. */
const TABLES =
  "SELECT tablename AS name FROM pg_tables WHERE schemaname = $1 AND tablename NOT LIKE '\\_%' ORDER BY 1";
const STRUCTURE = `
  SELECT concat_ws(' ', table_name, column_name, data_type, numeric_precision, is_nullable) AS line
    FROM information_schema.columns WHERE table_schema = $1 AND table_name NOT LIKE '\\_%'
  UNION ALL
  SELECT replace(indexdef, schemaname || '.', '') FROM pg_indexes WHERE schemaname = $1 AND tablename NOT LIKE '\\_%'
  ORDER BY 1`;

/** Reads a schema whole. */
export async function readIndex(database: pg.Client, schema: string): Promise<Index> {
  const tables = await database.query<{ name: string }>(TABLES, [schema]);
  const rows = new Map<string, string[]>();
  for (const { name } of tables.rows) {
    const read = await database.query<{ row: string }>(
      `SELECT to_jsonb(x)::text AS row FROM "${schema}"."${name}" x ORDER BY 1`,
    );
    rows.set(
      name,
      read.rows.map(({ row }) => row),
    );
  }
  const structure = await database.query<{ line: string }>(STRUCTURE, [schema]);
  return { rows, structure: structure.rows.map(({ line }) => line) };
}

/** How many rows there are in all tables together. */
export function countRows({ rows }: Index): number {
  return [...rows.values()].reduce((sum, table) => sum + table.length, 0);
}

/** @throws Error naming the first column, index or row in which the two differ. */
export function requireEqual(ours: Index, peer: Index): void {
  requireEqualLines("The columns and indexes", ours.structure, peer.structure);
  for (const [name, rows] of ours.rows) {
    requireEqualLines(`The rows of ${name}`, rows, peer.rows.get(name) ?? []);
  }
}

function requireEqualLines(what: string, ours: readonly string[], peer: readonly string[]): void {
  const longer = ours.length > peer.length ? ours : peer;
  const place = longer.findIndex((_, index) => ours[index] !== peer[index]);
  if (place === -1) return;
  throw new Error(
    `${what} differ (${ours.length} and ${peer.length}); first the indexer's ${ours[place]}, the peer's ${peer[place]}.`,
  );
}
