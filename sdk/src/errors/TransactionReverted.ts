import type { Hash } from "viem";
import { MadangError } from "./MadangError.ts";

/** A transaction was accepted when it was tried and refused when its turn came: something changed in between. */
export class TransactionReverted extends MadangError {
  override name = "TransactionReverted";
  readonly transactionHash: Hash;

  constructor(transactionHash: Hash) {
    super(`The transaction ${transactionHash} was reverted: it changed nothing.`, {
      advice: "Do the same act again: what the contract refuses now is then said before anything is sent.",
    });
    this.transactionHash = transactionHash;
  }
}
