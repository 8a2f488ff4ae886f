import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { apiError } from "../graphql/errors.ts";
import { failureOf } from "./failure.ts";
import { type BlockRow, Snapshot } from "./snapshot.ts";

/** What bounds a reader's patience; all in milliseconds. */
export interface ReaderLimits {
  /** How long an operation may take. */
  readonly operationTime: number;
  /** How long to wait for an index that stands behind what this process has answered from. */
  readonly behindWait: number;
  /** How long `minBlock` waits at most. */
  readonly minBlockWait: number;
}

/** What the index stands at: the schema that is served and its newest block. */
export interface Standing {
  readonly schema: string;
  readonly head: BlockRow;
}

const retries = 3;
const pause = 10;
const standingLifetime = 10;

/**
 * Reads the index in snapshots. It remembers the newest block it has answered from, and never starts an answer from
 * an older one: neither a restarting indexer nor a lagging replica makes its answers step back.
 */
export class Reader {
  readonly #pool: Pool;
  readonly #limits: ReaderLimits;
  #answeredFrom = -1;
  /** The last look at the index, shared until 10 ms after it came back. */
  #standing: { readonly value: Promise<Standing | undefined>; until: number } | undefined;

  constructor(pool: Pool, limits: ReaderLimits) {
    this.#pool = pool;
    this.#limits = limits;
  }

  /** The number of the newest block that an answer was as of, -1 before the first answer. */
  get answeredFrom(): number {
    return this.#answeredFrom;
  }

  /**
   * Does `work` in one snapshot. When the database gives a serialisation or lock error, or another deployment takes
   * over meanwhile, all of it starts again in a new snapshot, up to three times.
   * `work` must do nothing that cannot be done twice, and wait for nothing but the snapshot.
   * @param atLeast A block that the snapshot has to have reached.
   * @throws INDEX_BEHIND, TIMED_OUT, BUSY, or what `work` throws.
   */
  async inSnapshot<T>(work: (snapshot: Snapshot) => Promise<T>, atLeast = -1): Promise<T> {
    const deadline = Date.now() + this.#limits.operationTime;
    for (let attempt = 1; ; attempt += 1) {
      const snapshot = await this.#open(deadline, atLeast);
      let outcome: T;
      try {
        outcome = await work(snapshot);
      } finally {
        await snapshot.close();
      }
      if (snapshot.failure === undefined) {
        this.#answeredFrom = Math.max(this.#answeredFrom, snapshot.head.number);
        return outcome;
      }
      const failure = failureOf(snapshot.failure);
      if (failure === "timed out") throw apiError("TIMED_OUT", "The query took longer than it may.");
      if (failure === "unexpected") throw snapshot.failure;
      if (attempt > retries)
        throw apiError("BUSY", "The index is being changed so much that it could not be read.");
    }
  }

  /** What the index stands at, undefined while nothing is served. Callers within 10 ms share one look. */
  standing(): Promise<Standing | undefined> {
    if (this.#standing && Date.now() < this.#standing.until) return this.#standing.value;
    const look = { value: this.#look(), until: Number.POSITIVE_INFINITY };
    const settle = (): void => {
      look.until = Date.now() + standingLifetime;
    };
    look.value.then(settle, settle);
    this.#standing = look;
    return look.value;
  }

  /**
   * Waits until a block is indexed; with a hash, until that very block is.
   * @throws INDEX_BEHIND if it is not within the limit, BLOCK_REORGED if another block stands at its number.
   */
  async waitFor(number: number, hash: string | undefined): Promise<void> {
    const deadline = Date.now() + this.#limits.minBlockWait;
    for (;;) {
      const head = (await this.standing())?.head;
      const isReached = head !== undefined && head.number >= number;
      if (isReached && (hash === undefined || (await this.#hashAt(number)) === hash)) return;
      if (Date.now() < deadline) {
        await sleep(pause);
        continue;
      }
      const details = { argument: "minBlock", limit: head?.number, given: number };
      if (isReached)
        throw apiError("BLOCK_REORGED", `Block ${number} has another hash than the one named.`, details);
      throw apiError(
        "INDEX_BEHIND",
        `Block ${number} was not indexed within ${this.#limits.minBlockWait} ms.`,
        details,
      );
    }
  }

  async #open(deadline: number, atLeast: number): Promise<Snapshot> {
    const patience = Math.min(deadline, Date.now() + this.#limits.behindWait);
    for (;;) {
      const snapshot = await this.#tryOpen(deadline);
      const least = Math.max(this.#answeredFrom, atLeast);
      if (snapshot && snapshot.head.number >= least) return snapshot;
      await snapshot?.close();
      if (Date.now() < patience) {
        await sleep(pause);
        continue;
      }
      if (!snapshot) throw apiError("INDEX_BEHIND", "The index has no block yet.");
      const { number } = snapshot.head;
      const said = `The index stands at block ${number}, behind ${least}, which an answer has to have reached.`;
      throw apiError("INDEX_BEHIND", said, { limit: number, given: least });
    }
  }

  /** Opening takes no decision yet, so its serialisation and lock errors only mean: not now. */
  async #tryOpen(deadline: number): Promise<Snapshot | undefined> {
    try {
      return await Snapshot.open(this.#pool, deadline);
    } catch (error) {
      const failure = failureOf(error);
      if (failure === "again") return undefined;
      if (failure === "timed out") throw apiError("TIMED_OUT", "The query took longer than it may.");
      throw error;
    }
  }

  async #look(): Promise<Standing | undefined> {
    return this.#glance(async (snapshot) => ({ schema: snapshot.schema, head: snapshot.head }));
  }

  async #hashAt(number: number): Promise<string | undefined> {
    return this.#glance(async (snapshot) => (await snapshot.blockAt(number))?.hash);
  }

  async #glance<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T | undefined> {
    const snapshot = await this.#tryOpen(Date.now() + this.#limits.operationTime);
    if (!snapshot) return undefined;
    try {
      return await work(snapshot);
    } finally {
      await snapshot.close();
    }
  }
}
