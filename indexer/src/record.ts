import type { Context } from "ponder:registry";
import type { Table } from "drizzle-orm";

/** A row's own columns: those that its events decide. */
type Columns = Record<string, unknown>;

/** A row as it is stored: `version` counts from 1, and holds from `fromBlock` on. */
type Stored<Row> = Row & { version: number; fromBlock: number };

/** A kind of row that changes: its table, its history, and what is counted of it. */
export interface Recorded {
  table: Table;
  history: Table;
  /** The names of the columns of the primary key. */
  key: readonly string[];
  count?: Count;
}

/** A count of rows, kept for each combination of some of their columns. */
export interface Count {
  of: Recorded;
  by: readonly string[];
}

/** The store that `record` writes to: Ponder's, or a test's own. Every access is by primary key. */
export interface Store {
  find(table: Table, key: Columns): Promise<Columns | null>;
  insert(table: Table, row: Columns): Promise<unknown>;
  update(table: Table, key: Columns, row: Columns): Promise<unknown>;
}

/** Ponder's in-memory store, flushed to PostgreSQL. */
export function storeOf({ db }: Context): Store {
  return {
    find: (table, key) => db.find(table as never, key as never),
    insert: (table, row) => db.insert(table as never).values(row as never),
    update: (table, key, row) => db.update(table as never, key as never).set(row as never),
  };
}

/**
 * Changes the row with this key to what `transition` makes of it, and with it its history and its counts: this is the
 * one place where any of them is written, so that they cannot drift apart.
 *
 * What is replaced goes to the history, which holds for `fromBlock ≤ n < toBlock`. Changes within one block leave one
 * version; a transition that changes nothing writes nothing.
 *
 * @param blockNumber The block that the change belongs to.
 * @returns The row after the change.
 */
export async function record<Row extends Columns>(
  store: Store,
  blockNumber: number,
  recorded: Recorded,
  key: Columns,
  transition: (row: Row | null) => Row,
): Promise<Row> {
  const stored = (await store.find(recorded.table, key)) as Stored<Row> | null;
  if (stored === null) {
    const created = transition(null);
    await store.insert(recorded.table, { ...created, version: 1, fromBlock: blockNumber });
    await recount(store, blockNumber, recorded.count, null, created);
    return created;
  }

  const { version, fromBlock, ...columns } = stored;
  const before = columns as unknown as Row;
  const after = transition(before);
  if (Object.keys(after).every((column) => after[column] === before[column])) return before;

  const { rest } = split(after, recorded.key);
  if (fromBlock === blockNumber) {
    await store.update(recorded.table, key, rest);
  } else {
    await store.insert(recorded.history, { ...stored, toBlock: blockNumber });
    await store.update(recorded.table, key, { ...rest, version: version + 1, fromBlock: blockNumber });
  }
  await recount(store, blockNumber, recorded.count, before, after);
  return after;
}

async function recount<Row extends Columns>(
  store: Store,
  blockNumber: number,
  count: Count | undefined,
  before: Row | null,
  after: Row,
): Promise<void> {
  if (!count) return;
  if (before && count.by.every((column) => before[column] === after[column])) return;
  const add = async (row: Row, change: number) => {
    const key = split(row, count.by).key;
    await record<{ count: number }>(store, blockNumber, count.of, key, (counted) => ({
      ...key,
      count: (counted?.count ?? 0) + change,
    }));
  };
  if (before) await add(before, -1);
  await add(after, 1);
}

function split(row: Columns, columns: readonly string[]): { key: Columns; rest: Columns } {
  const entries = Object.entries(row);
  return {
    key: Object.fromEntries(entries.filter(([column]) => columns.includes(column))),
    rest: Object.fromEntries(entries.filter(([column]) => !columns.includes(column))),
  };
}
