import { InvalidInput } from "../errors/InvalidInput.ts";

// The year 5138 in seconds, but 1973 in milliseconds: nothing sensible lies beyond it.
const MILLISECONDS_FROM = 100_000_000_000n;

/** @throws InvalidInput if `value` cannot be seconds since 1970, or is most likely milliseconds. */
export function parseDeadline(value: bigint, field = "deadline"): bigint {
  const advice = "A deadline is a bigint of seconds since 1970, such as deadlineIn(3600).";
  if (typeof value !== "bigint" || value < 0n) {
    throw new InvalidInput({ field, problem: `is not a moment (${value})`, advice });
  }
  if (value >= MILLISECONDS_FROM) {
    throw new InvalidInput({ field, problem: `lies after the year 5000 (${value})`, advice });
  }
  return value;
}

/**
 * The moment some seconds from now, by this machine's clock, as signatures name it.
 *
 * @param seconds From now on: how long the signature may be used.
 * @returns Seconds since 1970.
 * @example
 * const deadline = deadlineIn(15 * 60);
 */
export function deadlineIn(seconds: number): bigint {
  return BigInt(Math.floor(Date.now() / 1000 + seconds));
}
