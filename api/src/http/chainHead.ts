import { createPublicClient, http } from "viem";

/** The newest block of the chain itself. */
export interface ChainHead {
  readonly number: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

const interval = 1_000;

/** Asks a node for its newest block once a second. */
export class ChainHeadPoller {
  /** The newest block when it was asked last; null while the node does not answer, or none is known. */
  head: ChainHead | null = null;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  /** @param rpcUrl The node; without one the head stays unknown. */
  constructor(rpcUrl: string | undefined) {
    if (rpcUrl === undefined) return;
    const client = createPublicClient({ transport: http(rpcUrl, { timeout: interval, retryCount: 0 }) });
    const poll = async (): Promise<void> => {
      try {
        const { number, timestamp } = await client.getBlock({ blockTag: "latest" });
        this.head = { number: Number(number), timestamp: Number(timestamp) };
      } catch {
        this.head = null;
      }
      if (!this.#isStopped) this.#timer = setTimeout(poll, interval).unref();
    };
    void poll();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }
}
