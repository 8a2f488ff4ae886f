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
  const found = (await store.find(recorded.table, key)) as Stored<Row> | null;
  if (found === null) {
    const created = transition(null);
    await store.insert(recorded.table, { ...created, version: 1, fromBlock: blockNumber });
    await recount(store, blockNumber, recorded.count, null, created);
    return created;
  }

  // Ponder's row is a proxy, slow to read: it is read once.
  const before = { ...found };
  const after = transition(before);
  const changes = changedColumns(before, after);
  if (changes === null) return before;

  if (before.fromBlock === blockNumber) {
    await store.update(recorded.table, key, changes);
  } else {
    await store.insert(recorded.history, { ...before, toBlock: blockNumber });
    const version = before.version + 1;
    await store.update(recorded.table, key, { ...changes, version, fromBlock: blockNumber });
  }
  await recount(store, blockNumber, recorded.count, before, after);
  return after;
}

/** The columns that have another value afterwards; null if none has. */
function changedColumns(before: Columns, after: Columns): Columns | null {
  let changes: Columns | null = null;
  for (const column in after) {
    if (after[column] === before[column]) continue;
    changes ??= {};
    changes[column] = after[column];
  }
  return changes;
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
    const key = Object.fromEntries(count.by.map((column) => [column, row[column]]));
    await record<{ count: number }>(store, blockNumber, count.of, key, (counted) => ({
      ...key,
      count: (counted?.count ?? 0) + change,
    }));
  };
  if (before) await add(before, -1);
  await add(after, 1);
}
