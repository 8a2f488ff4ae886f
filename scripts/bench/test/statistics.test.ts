import { describe, expect, test } from "vitest";
import { median, percentile } from "../src/statistics.ts";

describe("median", () => {
  test("is the middle one of an odd number, in any order", () => {
    expect(median([30, 1, 2])).toBe(2);
  });

  test("is between the middle two of an even number", () => {
    expect(median([10, 1, 2, 3])).toBe(2.5);
  });

  test("sorts by value, and leaves the values as they were", () => {
    const values = [10, 9, 100];
    expect(median(values)).toBe(10);
    expect(values).toEqual([10, 9, 100]);
  });

  test("of nothing is refused", () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe("percentile", () => {
  const hundred = Array.from({ length: 100 }, (_, place) => 100 - place);

  test.each([
    [50, 50],
    [99, 99],
    [99.5, 100],
    [100, 100],
    [0.1, 1],
  ])("%d of 1 … 100 is %d", (percent, value) => {
    expect(percentile(hundred, percent)).toBe(value);
  });

  test("p99 of few values is the largest", () => {
    expect(percentile([3, 9, 5], 99)).toBe(9);
  });

  test.each([0, -1, 101, Number.NaN])("%d is no percentage", (percent) => {
    expect(() => percentile([1], percent)).toThrow(RangeError);
  });
});
