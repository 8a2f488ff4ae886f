import { type SQL, sql } from "drizzle-orm";
import { columnOf, type Records, ref } from "./records.ts";

/**
 * The keys of a batch as a table `p(k0, k1, …, place)`, one row a key, `place` counting from 1. One parameter a
 * column, whatever the number of keys, so that PostgreSQL sees the same statement for every batch.
 */
export function keyTable(
  records: Records,
  columns: readonly string[],
  keys: readonly (readonly unknown[])[],
): SQL {
  if (columns.length === 0) return sql`(select 1 as place) as p`;
  const arrays = columns.map((column, i) => {
    const type = sql.raw(columnOf(records, column).getSQLType());
    return sql`${sql.param(keys.map((key) => key[i]))}::${type}[]`;
  });
  const names = columns.map((_, i) => sql.identifier(`k${i}`));
  return sql`unnest(${sql.join(arrays, sql`, `)}) with ordinality as p(${sql.join([...names, sql`place`], sql`, `)})`;
}

/** The condition that a row `r` belongs to the key `p`. */
export function matchesKey(records: Records, columns: readonly string[]): SQL[] {
  return columns.map((column, i) => sql`${ref(records, column)} = p.${sql.identifier(`k${i}`)}`);
}
