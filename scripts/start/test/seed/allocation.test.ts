import { districts } from "@madang/contracts/districts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate } from "../../src/seed/allocation.ts";

const sumOf = (numbers: readonly number[]) => numbers.reduce((left, right) => left + right, 0);
const weights = fc
  .array(fc.nat(1_000_000), { minLength: 1, maxLength: 40 })
  .filter((list) => sumOf(list) > 0);

describe("allocate", () => {
  test("gives what is left to the largest remainders", () => {
    // Exact shares 4.7, 1.6, 1.55, 0.8, 0.75, 0.6 of 10: the textbook example of the method.
    expect(allocate(10, [47_000, 16_000, 15_500, 8_000, 7_500, 6_000])).toEqual([5, 2, 1, 1, 1, 0]);
  });

  test("gives equal remainders to the earlier weight", () => {
    expect(allocate(2, [1, 1, 1])).toEqual([1, 1, 0]);
  });

  test("refuses weights that are all zero", () => {
    expect(() => allocate(5, [0, 0])).toThrow(RangeError);
  });

  test("adds up, and stays within one of every exact share", () => {
    fc.assert(
      fc.property(fc.nat(10_000), weights, (total, list) => {
        const shares = allocate(total, list);
        expect(sumOf(shares)).toBe(total);
        for (const [place, share] of shares.entries()) {
          expect(Math.abs(share - (total * (list[place] as number)) / sumOf(list))).toBeLessThan(1);
        }
      }),
    );
  });

  test("gives nothing for nothing", () => {
    fc.assert(
      fc.property(fc.nat(10_000), weights, (total, list) => {
        const shares = allocate(total, list);
        for (const [place, weight] of list.entries()) if (weight === 0) expect(shares[place]).toBe(0);
      }),
    );
  });

  test("gives each of the 25 districts a card of 520, the largest the most", () => {
    const shares = allocate(
      520,
      districts.map(({ residents }) => residents),
    );
    expect(Math.min(...shares)).toBeGreaterThan(0);
    const most = shares.indexOf(Math.max(...shares));
    expect(districts[most]?.nameEn).toBe("Songpa");
  });
});
