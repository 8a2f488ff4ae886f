import DataLoader from "dataloader";
import type { SQL } from "drizzle-orm";
import type { Point } from "./records.ts";
import type { BlockRow, Snapshot } from "./snapshot.ts";

/**
 * The city as of one block of a snapshot. Whatever hangs below `City` in a query carries it, so two blocks in one
 * query never mix, and what was loaded for one is never taken for the other.
 */
export class CityAt implements Point {
  readonly block: BlockRow;
  readonly isHead: boolean;
  /** The newest block of the snapshot. */
  readonly head: BlockRow;
  readonly #snapshot: Snapshot;
  // biome-ignore lint/complexity/noBannedTypes: a map of loaders of unlike types, typed where they are asked for
  readonly #loaders = new Map<string, {}>();

  constructor(snapshot: Snapshot, block: BlockRow) {
    this.#snapshot = snapshot;
    this.block = block;
    this.head = snapshot.head;
    this.isHead = block.number === snapshot.head.number;
  }

  get number(): number {
    return this.block.number;
  }

  /** Runs one statement in the snapshot. */
  read(statement: SQL): Promise<Record<string, unknown>[]> {
    return this.#snapshot.read(statement);
  }

  /**
   * The loader of a name, made on first use. A name stands for one pair of key and value types.
   * @param batch Loads all keys in one statement, in their order.
   */
  loader<K extends readonly unknown[], V>(
    name: string,
    batch: (keys: readonly K[]) => Promise<readonly V[]>,
  ): DataLoader<K, V, string> {
    const known = this.#loaders.get(name);
    if (known) return known as DataLoader<K, V, string>;
    const loader = new DataLoader<K, V, string>(batch, { cacheKeyFn: (key) => key.join(" ") });
    this.#loaders.set(name, loader);
    return loader;
  }
}
