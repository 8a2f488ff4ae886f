import { getTableColumns, getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { CityAt } from "./city.ts";
import { keyTable, matchesKey } from "./keys.ts";
import {
  columnList,
  decode,
  partsAt,
  type Records,
  type Row,
  type RowOf,
  ref,
  union,
  whereClause,
} from "./records.ts";

/**
 * The row whose `columns` have the values of `key`, as of the city's block; undefined if there is none. Look-ups of
 * one kind that a query makes together are one statement.
 * @param columns Columns that no two rows share at one block.
 */
export async function find<T extends PgTable>(
  city: CityAt,
  records: Records<T>,
  columns: readonly (keyof RowOf<T> & string)[],
  key: readonly unknown[],
): Promise<RowOf<T> | undefined> {
  const name = `find ${getTableName(records.table)} ${columns.join(" ")}`;
  const row = await city
    .loader<readonly unknown[], Row | undefined>(name, (keys) => findEach(city, records, columns, keys))
    .load(key);
  return row as RowOf<T> | undefined;
}

/** All rows, as of the city's block, by their key. For tables that stay small. */
export async function findAll<T extends PgTable>(city: CityAt, records: Records<T>): Promise<RowOf<T>[]> {
  const key = records.key.map((column) => ref(records, column));
  const rows = union(
    partsAt(records, city),
    ({ table, conditions }) =>
      sql`select ${columnList(records, "r")} from ${table} ${whereClause(conditions)}`,
  );
  const found = await city.read(sql`select * from (${rows}) r order by ${sql.join(key, sql`, `)}`);
  const decoders = getTableColumns(records.table);
  return found.map((raw) => decode(decoders, raw) as RowOf<T>);
}

async function findEach(
  city: CityAt,
  records: Records,
  columns: readonly string[],
  keys: readonly (readonly unknown[])[],
): Promise<(Row | undefined)[]> {
  const own = union(
    partsAt(records, city),
    ({ table, conditions }) => sql`select ${columnList(records, "r")} from ${table}
      ${whereClause([...matchesKey(records, columns), ...conditions])}`,
  );
  const found = await city.read(sql`
    select p.place as "#place", r.* from ${keyTable(records, columns, keys)} cross join lateral (${own}) r`);
  const rows = new Array<Row | undefined>(keys.length).fill(undefined);
  const decoders = getTableColumns(records.table);
  for (const raw of found) rows[Number(raw["#place"]) - 1] = decode(decoders, raw);
  return rows;
}
