import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOfDay, dayOfDate, deadlineIn, parseDay, seoulDay } from "../../src/city/index.ts";

test.each([
  ["1970-01-01T00:00:00Z", 0, "1970-01-01"],
  ["1970-01-01T14:59:59.999Z", 0, "1970-01-01"],
  ["1970-01-01T15:00:00Z", 1, "1970-01-02"],
  ["2026-11-20T14:59:59Z", 20_777, "2026-11-20"],
  ["2026-11-20T15:00:00Z", 20_778, "2026-11-21"],
  ["2149-06-06T14:59:59Z", 65_535, "2149-06-06"],
])("%s is day %i in Seoul, %s", (moment, day, date) => {
  expect(seoulDay(new Date(moment))).toBe(day);
  expect(dateOfDay(day)).toBe(date);
  expect(dayOfDate(date)).toBe(day);
});

test("a day, its date and every moment of it name one another", () => {
  const seoul = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Seoul" });
  fc.assert(
    // From 1989 on: before, Seoul had summer time in some years, which the city's days do not follow.
    fc.property(
      fc.integer({ min: 7_000, max: 65_535 }),
      fc.integer({ min: 0, max: 86_399_999 }),
      (day, ms) => {
        const moment = new Date(day * 86_400_000 - 32_400_000 + ms);
        expect(seoulDay(moment)).toBe(day);
        expect(seoul.format(moment)).toBe(dateOfDay(day));
        expect(dayOfDate(dateOfDay(day))).toBe(day);
      },
    ),
  );
});

test.each([
  "2026-02-29",
  "2026-13-01",
  "2026-00-10",
  "20261120",
  "2026-11-20T00:00:00Z",
  "",
  "1969-12-31",
  "2149-06-07",
])("“%s” is no date of a day", (date) => {
  expect(() => dayOfDate(date)).toThrow(expect.objectContaining({ name: "InvalidInput", field: "date" }));
});

test.each([-1, 65_536, 0.5, Number.NaN, Number.POSITIVE_INFINITY])("%d is no day", (day) => {
  expect(() => parseDay(day, "card.expiresOn")).toThrow(/^card\.expiresOn is not a day/);
  expect(() => dateOfDay(day)).toThrow(/is not a day/);
});

test("an invalid date has no day", () => {
  expect(() => seoulDay(new Date("nonsense"))).toThrow(/is not a day/);
  expect(() => seoulDay(new Date("1969-12-31T14:59:59Z"))).toThrow(/is not a day/);
});

test("a deadline is in whole seconds from now", () => {
  const now = BigInt(Math.floor(Date.now() / 1000));
  const deadline = deadlineIn(90.5);
  expect(deadline - now).toBeGreaterThanOrEqual(90n);
  expect(deadline - now).toBeLessThanOrEqual(92n);
});
