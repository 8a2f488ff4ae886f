import { MadangError } from "./MadangError.ts";

/** The index did not reach a block in the time that was given. The transaction itself is not in doubt. */
export class NotIndexed extends MadangError {
  override name = "NotIndexed";
  readonly blockNumber: bigint;
  /** Milliseconds. */
  readonly timeout: number;

  constructor(blockNumber: bigint, timeout: number, cause: unknown) {
    super(`Block ${blockNumber} was not indexed within ${timeout} ms.`, {
      advice: "Wait again; how far the index is, city.json tells.",
      cause,
    });
    this.blockNumber = blockNumber;
    this.timeout = timeout;
  }
}
