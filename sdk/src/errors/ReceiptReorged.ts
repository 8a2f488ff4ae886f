import type { Hash } from "viem";
import { MadangError } from "./MadangError.ts";

/** The block of a receipt is no longer part of the chain. The transaction may stand in another one, or in none. */
export class ReceiptReorged extends MadangError {
  override name = "ReceiptReorged";
  readonly blockNumber: bigint;
  readonly blockHash: Hash;

  constructor(block: { blockNumber: bigint; blockHash: Hash }, cause: unknown) {
    super(`The receipt's block ${block.blockNumber} (${block.blockHash}) is no longer part of the chain.`, {
      advice:
        "Look the transaction up again by its hash: it stands in another block now, or has to be sent anew.",
      cause,
    });
    this.blockNumber = block.blockNumber;
    this.blockHash = block.blockHash;
  }
}
