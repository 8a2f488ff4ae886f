import type { Hex } from "viem";
import type { ActParameters } from "../city/sendCall.ts";

/** What an act on one card takes. */
export interface CardActParameters extends ActParameters {
  readonly cardId: Hex;
}

/** What an act on one card takes that its holder has signed and anyone carries. */
export interface CardActBySigParameters extends CardActParameters {
  /** The signature is void after this moment (seconds since 1970). */
  readonly deadline: bigint;
  readonly signature: Hex;
}
