const daySeconds = 86_400;
/** Asia/Seoul is UTC+9, with no summer time. */
const seoulOffset = 32_400;
/** What PostgreSQL's `integer` holds, in which moments and days stand. */
const maxInteger = 2_147_483_647;
const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/** The day of Asia/Seoul (since 1970) in which a moment (seconds since 1970) lies. */
export function dayOf(timestamp: number): number {
  return Math.floor((timestamp + seoulOffset) / daySeconds);
}

/** A moment (seconds since 1970) as RFC 3339 in Seoul's time. */
export function textOfMoment(timestamp: number): string {
  return `${new Date((timestamp + seoulOffset) * 1000).toISOString().slice(0, 19)}+09:00`;
}

/** Seconds since 1970 of an RFC 3339 text, fractions cut; undefined if it is none, or outside the index's range. */
export function momentOfText(text: string): number | undefined {
  if (!rfc3339.test(text) || dayOfText(text.slice(0, 10)) === undefined) return undefined;
  const seconds = Math.floor(Date.parse(text.replace(" ", "T").toUpperCase()) / 1000);
  return Math.abs(seconds) <= maxInteger ? seconds : undefined;
}

/** A day (since 1970) as YYYY-MM-DD. */
export function textOfDay(day: number): string {
  return new Date(day * daySeconds * 1000).toISOString().slice(0, 10);
}

/** Days since 1970 of YYYY-MM-DD; undefined if there is no such day. */
export function dayOfText(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = Date.parse(`${text}T00:00:00Z`) / 1000 / daySeconds;
  return Number.isInteger(day) && textOfDay(day) === text ? day : undefined;
}
