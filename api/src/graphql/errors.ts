import { GraphQLError } from "graphql";

/** What every error code means and what its reader can do about it. The reference of errors is generated from this. */
export const errorCodes = {
  BAD_CURSOR: {
    meaning: "A cursor is not one that this API gave out for this list and this order.",
    remedy: "Pass a cursor as it came, with the same `orderBy`, or start at the first page.",
  },
  BAD_ARGUMENT: {
    meaning: "An argument or variable has a value that cannot be meant.",
    remedy: "Read `argument`, `given` and `hint`, and correct the value.",
  },
  PAGE_TOO_LARGE: {
    meaning: "A page was asked for that is larger than this API gives.",
    remedy: "Ask for at most `limit` rows and go on with the cursor.",
  },
  QUERY_TOO_COSTLY: {
    meaning: "The query may return more rows, or is longer, than one request may be.",
    remedy: "Ask for smaller pages, or split the query.",
  },
  QUERY_TOO_DEEP: {
    meaning: "The fields of the query are nested deeper than one request may be.",
    remedy: "Split the query.",
  },
  BLOCK_NOT_INDEXED: {
    meaning: "The block that was named is not indexed yet.",
    remedy: "Ask for an earlier block, or wait for this one with `minBlock`.",
  },
  BLOCK_BEFORE_START: {
    meaning: "The block or time that was named lies before the first block of the index.",
    remedy: "Ask for the block in `limit` or a later one.",
  },
  BLOCK_REORGED: {
    meaning: "The block that was named by its hash is not part of the chain, or no longer.",
    remedy: "Start again at a block that is part of the chain; a finalized one stays.",
  },
  TIMED_OUT: {
    meaning: "The query took longer than one request may.",
    remedy: "Ask for less at once, or filter by a field that an order is declared for.",
  },
  BUSY: {
    meaning: "The server has more to do than it takes on, or the index is being changed too much to be read.",
    remedy: "Try again after the seconds in the header Retry-After.",
  },
  INDEX_BEHIND: {
    meaning: "The index has not reached the block that the answer has to be as of.",
    remedy: "Try again in a moment; `/readyz` tells when the index is fit again.",
  },
  INTERNAL: {
    meaning: "Something went wrong inside the server; nothing was wrong with the query.",
    remedy: "Try again, and tell the operator the `reference` if it stays.",
  },
  GRAPHQL_PARSE_FAILED: {
    meaning: "The document is not GraphQL.",
    remedy: "Correct the syntax at the place that `locations` names.",
  },
  GRAPHQL_VALIDATION_FAILED: {
    meaning: "The document is GraphQL, but asks for something that the schema does not have.",
    remedy: "Compare the document with the schema, at the place that `locations` names.",
  },
  BAD_REQUEST: {
    meaning: "The HTTP request is not a GraphQL request.",
    remedy: "Send JSON with a `query`, as GraphQL over HTTP describes.",
  },
} as const satisfies Record<string, { readonly meaning: string; readonly remedy: string }>;

/** The `extensions.code` of an error. */
export type ErrorCode = keyof typeof errorCodes;

/** What an error says besides its sentence. */
export interface ErrorDetails {
  /** The argument, or input field, that is to blame. */
  readonly argument?: string | undefined;
  /** What would have been allowed. */
  readonly limit?: number | string | undefined;
  /** What was given. */
  readonly given?: unknown;
  /** What to do; the code's own remedy unless this says it better. */
  readonly hint?: string | undefined;
  /** What to look for in the server's log. */
  readonly reference?: string | undefined;
}

/** HTTP status by code, where the request was refused or failed as a whole. Others are errors of a field. */
const statuses: Partial<Record<ErrorCode, number>> = {
  TIMED_OUT: 504,
  BUSY: 503,
  INDEX_BEHIND: 503,
  INTERNAL: 500,
};

const headers: Partial<Record<ErrorCode, Record<string, string>>> = {
  BUSY: { "retry-after": "1" },
  INDEX_BEHIND: { "retry-after": "2" },
};

/** An error that its reader may see, with its code and all that helps. The message is one sentence. */
export function apiError(code: ErrorCode, message: string, details: ErrorDetails = {}): GraphQLError {
  const status = statuses[code];
  return new GraphQLError(message, {
    extensions: {
      code,
      ...details,
      hint: details.hint ?? errorCodes[code].remedy,
      ...(status === undefined ? {} : { http: { status, headers: headers[code] ?? {} } }),
    },
  });
}

/** The same error at the same place of the query, with other extensions. */
export function withExtensions(
  error: GraphQLError,
  extensions: GraphQLError["extensions"],
  path: readonly (string | number)[] | undefined = error.path,
): GraphQLError {
  return new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    path: path ?? null,
    extensions,
  });
}

/** The same error as the answer to a request that was refused before anything ran, at `path` of the query. */
export function refusal(error: GraphQLError, path?: readonly string[]): GraphQLError {
  return withExtensions(error, { http: { status: 400, spec: true }, ...error.extensions }, path);
}

/** The code that an error carries, if it carries one of ours. */
export function codeOf(error: unknown): ErrorCode | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const code = error.extensions.code;
  return typeof code === "string" && code in errorCodes ? (code as ErrorCode) : undefined;
}
