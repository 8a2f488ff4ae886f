import { type PgColumnsBuilders, primaryKey } from "ponder";

/** Ponder's column builders, as `onchainTable` hands them over. */
export type Columns = PgColumnsBuilders;

/**
 * What every mutable row carries besides its own columns: `version`, dense from 1, and the block from which this
 * version holds. Its `_history` sibling keeps what was replaced, with the block at which it was.
 */
export const current = (t: Columns) => ({
  version: t.integer().notNull(),
  fromBlock: t.integer().notNull(),
});

/** What a row of a `_history` table carries: it held for `fromBlock ≤ n < toBlock`. */
export const replaced = (t: Columns) => ({ ...current(t), toBlock: t.integer().notNull() });

export { primaryKey };
