/** What a row was for a time: from a block to the one that replaced it, null while it holds. */
export interface Version<R> {
  readonly row: R;
  readonly version: number;
  readonly fromBlock: number;
  readonly toBlock: number | null;
}

/** A row with the columns that the index adds. */
export type Held<R> = R & { readonly version: number; readonly fromBlock: number };

/** Every version that the rows of a table ever had: the truth that the index and the API are compared with. */
export class Versions<R> {
  readonly #all = new Map<string, Version<R>[]>();
  readonly keyOf: (row: R) => string;

  constructor(keyOf: (row: R) => string) {
    this.keyOf = keyOf;
  }

  /** Sets a row at a block: a second change in one block leaves one version. */
  set(row: R, block: number): void {
    const key = this.keyOf(row);
    const versions = this.#all.get(key) ?? [];
    const last = versions.at(-1);
    if (last?.fromBlock === block) {
      versions[versions.length - 1] = { ...last, row };
    } else {
      if (last) versions[versions.length - 1] = { ...last, toBlock: block };
      versions.push({ row, version: versions.length + 1, fromBlock: block, toBlock: null });
    }
    this.#all.set(key, versions);
  }

  /** The row that holds now. */
  get(key: string): R | undefined {
    return this.#all.get(key)?.at(-1)?.row;
  }

  /** The rows that hold now. */
  now(): R[] {
    return [...this.#all.values()].map((versions) => (versions.at(-1) as Version<R>).row);
  }

  /** The rows that held at a block. */
  at(block: number): Held<R>[] {
    return [...this.#all.values()].flatMap((versions) =>
      versions
        .filter((each) => holds(each, block))
        .map(({ row, version, fromBlock }) => ({ ...row, version, fromBlock })),
    );
  }

  /** The versions that a row had up to a block; the one that held then is not replaced yet. */
  upTo(key: string, block: number): (Held<R> & { readonly toBlock: number | null })[] {
    return (this.#all.get(key) ?? [])
      .filter(({ fromBlock }) => fromBlock <= block)
      .map(({ row, version, fromBlock, toBlock }) => ({
        ...row,
        version,
        fromBlock,
        toBlock: toBlock !== null && toBlock <= block ? toBlock : null,
      }));
  }

  /** What had been replaced by a block. */
  replacedBy(block: number): (Held<R> & { readonly toBlock: number })[] {
    return [...this.#all.keys()].flatMap((key) =>
      this.upTo(key, block).flatMap((each) =>
        each.toBlock === null ? [] : [{ ...each, toBlock: each.toBlock }],
      ),
    );
  }
}

function holds({ fromBlock, toBlock }: Version<unknown>, block: number): boolean {
  return fromBlock <= block && (toBlock === null || block < toBlock);
}
