/** All that bounds one request and the server as a whole. Published in `serviceConfig`. Times are milliseconds. */
export interface Limits {
  /** Rows of a page when none are named. */
  readonly defaultPageSize: number;
  readonly maxPageSize: number;
  /** Rows that one query may return, page sizes multiplied down each path and summed. */
  readonly maxCost: number;
  /** Elements of the schema that one introspection may return, counted like rows. */
  readonly maxIntrospectionCost: number;
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxTokens: number;
  readonly maxBodyBytes: number;
  readonly operationTime: number;
  readonly minBlockWait: number;
  readonly behindWait: number;
  /** Operations that run at once. */
  readonly maxRunning: number;
  /** Operations that wait for their turn, and for a block, besides those that run. */
  readonly maxWaiting: number;
}

/** @param poolSize Connections to the database. */
export function defaultLimits(poolSize: number): Limits {
  return {
    defaultPageSize: 20,
    maxPageSize: 200,
    maxCost: 10_000,
    maxIntrospectionCost: 100_000,
    maxDepth: 16,
    maxAliases: 30,
    maxTokens: 2_000,
    maxBodyBytes: 100_000,
    operationTime: 10_000,
    minBlockWait: 10_000,
    behindWait: 2_000,
    maxRunning: 2 * poolSize,
    maxWaiting: 16 * poolSize,
  };
}
