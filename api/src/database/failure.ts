/** What became of a statement that the database refused. */
export type Failure = "again" | "nothing served" | "timed out" | "unexpected";

const kinds: Readonly<Record<string, Failure>> = {
  // serialization_failure, deadlock_detected, lock_not_available
  "40001": "again",
  "40P01": "again",
  "55P03": "again",
  // undefined_table, invalid_schema_name: no deployment is served yet, or another one took over meanwhile
  "42P01": "nothing served",
  "3F000": "nothing served",
  // query_canceled
  "57014": "timed out",
};

/** The five characters that PostgreSQL gives an error, if it is one of PostgreSQL's. */
export function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : undefined;
}

/** What to do about an error of the database. */
export function failureOf(error: unknown): Failure {
  return kinds[sqlStateOf(error) ?? ""] ?? "unexpected";
}
