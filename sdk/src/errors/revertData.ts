import { type Hex, isHex } from "viem";

/**
 * The data with which a contract reverted, wherever in the chain of causes a client has put it: viem, wallets and
 * nodes each wrap it another way.
 *
 * @returns undefined if nothing in the chain carries revert data: the failure was not the contract's.
 */
export function revertData(error: unknown): Hex | undefined {
  const seen = new Set<unknown>();
  const open: unknown[] = [error];
  while (open.length > 0) {
    const link = open.shift();
    if (typeof link !== "object" || link === null || seen.has(link)) continue;
    seen.add(link);
    for (const name of ["raw", "data"] as const) {
      const value = (link as Record<string, unknown>)[name];
      // Four bytes select the error: anything shorter says nothing.
      if (isHex(value) && value.length >= 10) return value;
    }
    const { cause, data, originalError } = link as Record<string, unknown>;
    open.push(cause, data, originalError);
  }
  return undefined;
}
