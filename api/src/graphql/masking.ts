import { randomUUID } from "node:crypto";
import { GraphQLError } from "graphql";
import type { Logger } from "pino";
import { sqlStateOf } from "../database/failure.ts";
import { apiError, codeOf, errorCodes, withExtensions } from "./errors.ts";

/** What a reader may see of an error. Of what nobody foresaw, only a reference to the log. */
export function shown(error: unknown, log: Logger): GraphQLError {
  if (error instanceof GraphQLError && isForReaders(error)) {
    return (codeOf(error) ?? "BAD_REQUEST") === "BAD_REQUEST" ? badRequest(error) : error;
  }
  const reference = randomUUID();
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  log.error({ reference, ...logged(cause) }, "an operation failed");
  const masked = apiError("INTERNAL", "Something went wrong inside the server.", { reference });
  if (!(error instanceof GraphQLError) || error.path === undefined) return masked;
  const { http: _, ...extensions } = masked.extensions;
  return withExtensions(masked, extensions, error.path);
}

/** What Yoga says of a request that is none, without its inner cause, and with the same status for every reader. */
function badRequest(error: GraphQLError): GraphQLError {
  const { status = 400, headers = {} } = error.extensions.http ?? {};
  const hint = errorCodes.BAD_REQUEST.remedy;
  return withExtensions(error, { code: "BAD_REQUEST", hint, http: { status, headers } });
}

/** graphql-js wraps what a resolver throws; only what began as a GraphQLError was written for readers. */
function isForReaders(error: GraphQLError): boolean {
  const { originalError } = error;
  if (originalError === undefined) return true;
  return originalError instanceof GraphQLError && isForReaders(originalError);
}

/** A database's message may carry values of a query, so only its state and the place are logged. */
function logged(cause: unknown): Record<string, unknown> {
  const place =
    cause instanceof Error ? cause.stack?.split("\n").filter((line) => /^\s+at /.test(line)) : undefined;
  const sqlState = sqlStateOf(cause);
  if (sqlState) return { sqlState, place };
  return { error: cause instanceof Error ? cause.message : String(cause), place };
}
