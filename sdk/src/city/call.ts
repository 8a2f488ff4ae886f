import type { Address, Hex } from "viem";

/** A call of a contract: whom, and with what ABI-encoded data. */
export interface Call {
  readonly target: Address;
  readonly data: Hex;
}
