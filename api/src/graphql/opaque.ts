import type { Column } from "drizzle-orm";

/** A column whose value an opaque text carries. */
export type KeyColumn = Pick<Column, "dataType" | "notNull">;

const maxLength = 1_000;

/** A key as an opaque text, with the labels that say what it is a key of. */
export function seal(labels: readonly string[], key: readonly unknown[]): string {
  const values = key.map((value) => (typeof value === "bigint" ? value.toString() : value));
  return Buffer.from(JSON.stringify([...labels, ...values])).toString("base64url");
}

/** The parts of an opaque text, labels and key; undefined if it is no such text. */
export function open(text: string): unknown[] | undefined {
  if (text.length > maxLength || !/^[A-Za-z0-9_-]+$/.test(text)) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    return Array.isArray(parts) ? parts : undefined;
  } catch {
    return undefined;
  }
}

/** The values of a key's columns, parsed; undefined unless each is one that its column may hold. */
export function keyOf(values: readonly unknown[], columns: readonly KeyColumn[]): unknown[] | undefined {
  if (values.length !== columns.length) return undefined;
  const key = columns.map((column, i) => columnValue(values[i], column));
  return key.includes(undefined) ? undefined : key;
}

function columnValue(value: unknown, { dataType, notNull }: KeyColumn): unknown {
  if (value === null) return notNull ? undefined : null;
  if (dataType === "number") return isInteger(value) ? value : undefined;
  if (typeof value !== "string" || value.includes("\0")) return undefined;
  if (dataType === "string") return value;
  return /^-?\d{1,78}$/.test(value) ? BigInt(value) : undefined;
}

function isInteger(value: unknown): boolean {
  return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
}
