import * as z from "zod/mini";
import { CityUnreachable } from "../errors/CityUnreachable.ts";
import { QueryRefused } from "../errors/QueryRefused.ts";
import type { City } from "./city.ts";
import { fetchJson } from "./fetchJson.ts";

export interface QueryCityParameters {
  /** A GraphQL document. */
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly signal?: AbortSignal | undefined;
}

const answerSchema = z.object({
  data: z.optional(z.unknown()),
  errors: z.optional(
    z.array(
      z.object({
        message: z.string(),
        path: z.optional(z.array(z.union([z.string(), z.number()]))),
        extensions: z.optional(z.record(z.string(), z.unknown())),
      }),
    ),
  ),
});

/**
 * Queries the city's index by GraphQL.
 *
 * @typeParam result What the query answers. It is taken at its word: the document says it, not this function.
 * @returns The answer's `data`, which is of one block throughout.
 * @throws QueryRefused with the API's codes if the answer has an error.
 * @throws CityUnreachable if nobody answers, or not as a GraphQL server does.
 * @example
 * const { city: { card } } = await queryCity<{ city: { card: { status: string } | null } }>(city, {
 *   query: "query ($cardId: CardId!) { city { card(cardId: $cardId) { status } } }",
 *   variables: { cardId },
 * });
 */
export async function queryCity<result>(
  { graphqlUrl }: Pick<City, "graphqlUrl">,
  { query, variables, signal }: QueryCityParameters,
): Promise<result> {
  const { status, body } = await fetchJson(graphqlUrl, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json",
    },
    body: JSON.stringify({ query, variables }),
    signal: signal ?? null,
  });
  const answer = answerSchema.safeParse(body);
  if (!answer.success || (answer.data.data === undefined && answer.data.errors === undefined)) {
    throw new CityUnreachable(graphqlUrl, `does not answer as a GraphQL server does (status ${status})`);
  }
  const { data, errors = [] } = answer.data;
  if (errors.length === 0) return data as result;
  const problems = errors.map(({ message, path = [], extensions = {} }) => ({
    message,
    path,
    extensions,
    code: typeof extensions.code === "string" ? extensions.code : "UNKNOWN",
  }));
  throw new QueryRefused(problems, data ?? null);
}
