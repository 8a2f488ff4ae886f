/** The middle of the values; the mean of the two middle ones if their number is even. @throws RangeError for none. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/**
 * The smallest of the values that at least `percent` of them do not exceed (the nearest rank).
 * @param percent Above 0, at most 100.
 * @throws RangeError for no values, or another percentage.
 */
export function percentile(values: readonly number[], percent: number): number {
  if (!(percent > 0 && percent <= 100)) throw new RangeError(`${percent} is not a percentage above 0.`);
  const sorted = ascending(values);
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] as number;
}

function ascending(values: readonly number[]): number[] {
  if (values.length === 0) throw new RangeError("There are no values.");
  return [...values].sort((a, b) => a - b);
}
