import type { Brand } from "../brand.ts";
import { InvalidInput } from "../errors/InvalidInput.ts";

/** A day of Asia/Seoul (UTC+9, no summer time), numbered from 1970-01-01: 0 … 65,535, so to 2149-06-06. */
export type Day = Brand<number, "Day">;

const SECONDS_A_DAY = 86_400;
const SEOUL_OFFSET = 32_400;
const LAST_DAY = 65_535;

/**
 * The day that a moment falls on in Seoul: ⌊(t + 32,400) / 86,400⌋ with t in seconds since 1970.
 *
 * @throws InvalidInput if `date` is not a valid date of the years 1970 … 2149.
 * @example
 * seoulDay(new Date("2026-11-20T15:00:00Z")); // 20778: it is 2026-11-21 in Seoul already
 */
export function seoulDay(date: Date): Day {
  const day = Math.floor((date.getTime() / 1000 + SEOUL_OFFSET) / SECONDS_A_DAY);
  return parseDay(day, "date");
}

/**
 * The day that a calendar date names.
 *
 * @param date `YYYY-MM-DD`.
 * @throws InvalidInput if it is not a date of the calendar, or not of the years 1970 … 2149.
 * @example
 * dayOfDate("2036-11-20"); // 24430
 */
export function dayOfDate(date: string): Day {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) {
    throw new InvalidInput({
      field: "date",
      problem: `“${date}” is not a date of the calendar`,
      advice: "A date is written YYYY-MM-DD, such as 2036-11-20.",
    });
  }
  return parseDay(time / 1000 / SECONDS_A_DAY, "date");
}

/**
 * The calendar date of a day.
 *
 * @returns `YYYY-MM-DD`.
 * @throws InvalidInput if `day` is not a whole number 0 … 65,535.
 * @example
 * dateOfDay(24430); // "2036-11-20"
 */
export function dateOfDay(day: number): string {
  return new Date(parseDay(day) * SECONDS_A_DAY * 1000).toISOString().slice(0, 10);
}

/** @throws InvalidInput if `value` is not a whole number 0 … 65,535. */
export function parseDay(value: number, field = "day"): Day {
  if (Number.isInteger(value) && value >= 0 && value <= LAST_DAY) return value as Day;
  throw new InvalidInput({
    field,
    problem: `is not a day (${value})`,
    advice:
      "A day is counted from 1970-01-01 in Seoul and lies between 0 and 65535 (2149-06-06): see seoulDay().",
  });
}
