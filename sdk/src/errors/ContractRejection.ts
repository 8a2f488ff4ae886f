import type { Hex } from "viem";
import type { CityErrorName } from "./cityErrors.ts";
import type { Explanation } from "./explanation.ts";
import { MadangError } from "./MadangError.ts";

/** An error of the city's contracts, or one of Solidity's own: `Error` is a bare reason, `Panic` a failed assertion. */
export type RejectionName = CityErrorName | "Error" | "Panic";

export interface ContractRejectionParameters extends Explanation {
  readonly errorName: RejectionName;
  /** The error's values, in the order of its declaration. */
  readonly args: readonly unknown[];
  /** The bytes with which the contract reverted. */
  readonly data: Hex;
  /** In a batch: the place, from 0, of the entry that is at fault. */
  readonly entry?: number | undefined;
  readonly cause?: unknown;
}

/**
 * A contract of the city refuses. It was tried before it was sent, so nothing happened and nothing was paid.
 *
 * @example
 * try {
 *   await issueCard(client, { city, ...signedCard });
 * } catch (error) {
 *   if (error instanceof ContractRejection && error.errorName === "HolderHasCard") showHeldCard(error.args[2]);
 *   else throw error;
 * }
 */
export class ContractRejection extends MadangError {
  override name = "ContractRejection";
  readonly errorName: RejectionName;
  readonly args: readonly unknown[];
  readonly data: Hex;
  readonly entry: number | undefined;

  constructor({ errorName, args, data, sentence, advice, entry, cause }: ContractRejectionParameters) {
    super(entry === undefined ? sentence : `Entry ${entry} of the batch: ${sentence}`, { advice, cause });
    this.errorName = errorName;
    this.args = args;
    this.data = data;
    this.entry = entry;
  }
}
