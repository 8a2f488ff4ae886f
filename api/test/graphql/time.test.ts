import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOf, dayOfText, momentOfText, textOfDay, textOfMoment } from "../../src/graphql/time.ts";

describe("moments and days of Seoul", () => {
  it("are written with Seoul's offset, and read with any", () => {
    expect(textOfMoment(0)).toBe("1970-01-01T09:00:00+09:00");
    expect(momentOfText("2026-10-16T09:00:00+09:00")).toBe(Date.UTC(2026, 9, 16) / 1000);
    expect(momentOfText("2026-10-16T00:00:00.999Z")).toBe(Date.UTC(2026, 9, 16) / 1000);
    expect(momentOfText("2026-10-15T14:00:00-10:00")).toBe(Date.UTC(2026, 9, 16) / 1000);
  });

  it("are refused when there is no such moment or day", () => {
    for (const text of [
      "2026-10-16",
      "2026-02-30T00:00:00Z",
      "2026-10-16T00:00:00",
      "2026-10-16T25:00:00Z",
      "9999-01-01T00:00:00Z",
      "",
      "now",
    ]) {
      expect(momentOfText(text)).toBeUndefined();
    }
    for (const text of ["2026-13-01", "2026-02-29", "2026-1-1", "20260101", ""])
      expect(dayOfText(text)).toBeUndefined();
    expect(dayOfText("2028-02-29")).toBe(Date.UTC(2028, 1, 29) / 86_400_000);
  });

  it("come back as they went", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_147_483_647 }), (at) => momentOfText(textOfMoment(at)) === at),
    );
    fc.assert(fc.property(fc.integer({ min: 0, max: 65_535 }), (day) => dayOfText(textOfDay(day)) === day));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_147_483_647 }), (at) =>
        textOfMoment(at).startsWith(textOfDay(dayOf(at))),
      ),
    );
  });
});
