import { apiError } from "../graphql/errors.ts";

/** Lets so many operations run at once, and so many wait for their turn; who comes beyond is sent away at once. */
export class Admission {
  readonly #maxRunning: number;
  readonly #maxWaiting: number;
  readonly #queue: (() => void)[] = [];
  #running = 0;
  #waiting = 0;

  constructor(maxRunning: number, maxWaiting: number) {
    this.#maxRunning = maxRunning;
    this.#maxWaiting = maxWaiting;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** Runs `work` when its turn comes. @throws BUSY when too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#maxRunning) {
      await this.wait(() => new Promise<void>((resolve) => this.#queue.push(resolve)));
    } else {
      this.#running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  /** Waits for something among those that wait. @throws BUSY when too many wait already. */
  async wait<T>(something: () => Promise<T>): Promise<T> {
    if (this.#waiting >= this.#maxWaiting) {
      throw apiError("BUSY", "The server has more to do than it takes on.", { limit: this.#maxWaiting });
    }
    this.#waiting += 1;
    try {
      return await something();
    } finally {
      this.#waiting -= 1;
    }
  }
}
