import { type Column, getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

/** A row as drizzle names its columns. */
export type Row = Readonly<Record<string, unknown>>;

/** The rows that a table holds, typed. */
export type RowOf<T extends PgTable> = Readonly<T["$inferSelect"]>;

/** A set of rows that can be read as of any block, by where its present and its past stand. */
export interface Records<T extends PgTable = PgTable> {
  /** The current rows. */
  readonly table: T;
  /** What was replaced; absent where rows never change. */
  readonly history?: PgTable | undefined;
  /** The column with the block at which a row was appended, where rows are only ever appended. */
  readonly appendedAt?: string | undefined;
  /** The columns of the primary key of `table`. */
  readonly key: readonly string[];
}

/** The block that rows are read as of. */
export interface Point {
  readonly number: number;
  /** Whether it is the newest block, so that the current table alone holds the answer. */
  readonly isHead: boolean;
}

/** A column's drizzle object. @throws Error if the table has no such column: a mistake in a declaration. */
export function columnOf(records: Records, name: string): Column {
  const column = getTableColumns(records.table)[name];
  if (!column) throw new Error(`The table ${getTableName(records.table)} has no column ${name}.`);
  return column;
}

/** A column of the rows being read, which every statement here calls `r`. */
export function ref(records: Records, name: string): SQL {
  return sql`r.${sql.identifier(columnOf(records, name).name)}`;
}

/** The names of all columns of the current rows, for a select list. */
export function columnList(records: Records, alias: string): SQL {
  const columns = Object.values(getTableColumns(records.table));
  return sql.join(
    columns.map((column) => sql`${sql.identifier(alias)}.${sql.identifier(column.name)}`),
    sql`, `,
  );
}

/** A table `r` that holds a part of the rows asked for, and what must hold of them. */
export interface Part {
  readonly table: SQL;
  readonly conditions: readonly SQL[];
  /** The block at which a row was replaced, as far as `at` knows. */
  readonly toBlock: SQL;
}

const unreplaced = sql`null::integer`;

/** The rows as they were at `at`. The head reads the current table alone. */
export function partsAt(records: Records, at: Point): Part[] {
  const table = aliased(records.table);
  if (at.isHead) return [{ table, conditions: [], toBlock: unreplaced }];
  if (records.appendedAt) {
    const conditions = [sql`${ref(records, records.appendedAt)} <= ${at.number}`];
    return [{ table, conditions, toBlock: unreplaced }];
  }
  if (!records.history) return [{ table, conditions: [], toBlock: unreplaced }];
  const began = sql`r.from_block <= ${at.number}`;
  return [
    { table, conditions: [began], toBlock: unreplaced },
    {
      table: aliased(records.history),
      conditions: [began, sql`r.to_block > ${at.number}`],
      toBlock: unreplaced,
    },
  ];
}

/** Every version that rows had up to `at`. */
export function versionPartsAt(records: Records, at: Point): Part[] {
  if (!records.history) throw new Error(`The table ${getTableName(records.table)} keeps no history.`);
  const conditions = [sql`r.from_block <= ${at.number}`];
  return [
    { table: aliased(records.table), conditions, toBlock: unreplaced },
    {
      table: aliased(records.history),
      conditions,
      toBlock: sql`case when r.to_block <= ${at.number} then r.to_block end`,
    },
  ];
}

/**
 * What `select` makes of each part, as one. Whatever can be done in a part is done there: PostgreSQL plans each by
 * its own statistics, while of a union as a whole it would not see how rare the rows of one part are.
 */
export function union(parts: readonly Part[], select: (part: Part) => SQL): SQL {
  return sql.join(
    parts.map((part) => sql`(${select(part)})`),
    sql` union all `,
  );
}

function aliased(table: PgTable): SQL {
  return sql`${sql.identifier(getTableName(table))} r`;
}

/** The where clause of conditions, if there are any. */
export function whereClause(conditions: readonly SQL[]): SQL {
  return conditions.length === 0 ? sql`` : sql`where ${sql.join([...conditions], sql` and `)}`;
}

/** Turns what the driver gave into a row. */
export function decode(columns: Record<string, Column>, raw: Record<string, unknown>): Row {
  const row: Record<string, unknown> = {};
  for (const [name, column] of Object.entries(columns)) {
    const value = raw[column.name] ?? null;
    row[name] = value === null ? null : column.mapFromDriverValue(value);
  }
  return row;
}
