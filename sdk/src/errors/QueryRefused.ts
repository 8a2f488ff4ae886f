import { MadangError } from "./MadangError.ts";

/** One error of a GraphQL answer. */
export interface QueryProblem {
  readonly message: string;
  /** The API's own code, such as `BAD_ARGUMENT` or `INDEX_BEHIND`; UNKNOWN where it gives none. */
  readonly code: string;
  /** The field of the answer that failed; empty where the whole request did. */
  readonly path: readonly (string | number)[];
  /** Whatever else the API says: `argument`, `limit`, `given`, `hint`. */
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** The API answered a query with errors. */
export class QueryRefused extends MadangError {
  override name = "QueryRefused";
  readonly problems: readonly QueryProblem[];
  /** What the answer had besides the errors; null if nothing. */
  readonly data: unknown;

  /** @param problems At least one. */
  constructor(problems: readonly QueryProblem[], data: unknown) {
    const hint = problems[0]?.extensions.hint;
    super(problems.map(({ code, message }) => `${code}: ${message}`).join(" "), {
      advice: typeof hint === "string" ? hint : undefined,
    });
    this.problems = problems;
    this.data = data;
  }

  /** Whether one of the errors has this code. */
  has(code: string): boolean {
    return this.problems.some((problem) => problem.code === code);
  }
}
