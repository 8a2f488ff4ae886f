/**
 * Divides `total` among the weights in proportion, in whole numbers that add up to it: the largest-remainder method
 * (Hare's quota), by which seats are given to parties. Of equal remainders the earlier weight goes first.
 *
 * @param total A whole number from 0 on.
 * @param weights At least one, each a whole number from 0 on, not all of them 0.
 * @returns As many numbers as weights; each differs from its exact share by less than 1.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((left, right) => left + right, 0);
  if (sum <= 0) throw new RangeError("There is nothing to divide in proportion to: every weight is 0.");
  const shares = weights.map((weight, place) => {
    const product = total * weight;
    return { place, whole: Math.floor(product / sum), remainder: product % sum };
  });
  const left = total - shares.reduce((given, { whole }) => given + whole, 0);
  const favoured = new Set(
    shares
      .toSorted((one, other) => other.remainder - one.remainder || one.place - other.place)
      .slice(0, left)
      .map(({ place }) => place),
  );
  return shares.map(({ place, whole }) => whole + (favoured.has(place) ? 1 : 0));
}
