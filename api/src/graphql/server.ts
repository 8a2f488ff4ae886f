import { type GraphQLError, parse } from "graphql";
import { createYoga, type Plugin, type YogaServerInstance } from "graphql-yoga";
import type { Logger } from "pino";
import type { Limits } from "../limits.ts";
import { apiError, codeOf, errorCodes, refusal, withExtensions } from "./errors.ts";
import { examples } from "./examples.ts";
import { type Engine, executeOperation } from "./execute.ts";
import { shown } from "./masking.ts";
import { schema } from "./schema.ts";

/** The path of the GraphQL endpoint. */
export const graphqlPath = "/graphql";

/**
 * The GraphQL endpoint.
 * @param onOutcome Told of every request that came to an answer: the code of its first error, or OK.
 */
export function createGraphqlServer(
  engine: Engine,
  log: Logger,
  onOutcome: (request: Request, code: string) => void,
): YogaServerInstance<object, object> {
  // Nine megabytes with all that it needs, so that it works without the internet: made once, when first asked for.
  let graphiql: Promise<string> | undefined;
  return createYoga({
    schema,
    graphqlEndpoint: graphqlPath,
    cors: false,
    landingPage: false,
    multipart: false,
    logging: false,
    graphiql: {
      title: "Madang",
      defaultTabs: examples().map(({ query }) => ({ query })),
    },
    renderGraphiQL: (options) => {
      graphiql ??= import("@graphql-yoga/render-graphiql").then(({ renderGraphiQL }) =>
        renderGraphiQL(options),
      );
      return graphiql;
    },
    maskedErrors: { maskError: (error) => shown(error, log) },
    plugins: [parsing(engine.limits), validating, executing(engine), observing(onOutcome)],
  });
}

function parsing({ maxTokens }: Limits): Plugin {
  return {
    onParse: ({ setParseFn }) =>
      setParseFn((source, options) => {
        try {
          return parse(source, { ...options, maxTokens });
        } catch (error) {
          throw refused(error as GraphQLError, maxTokens);
        }
      }),
  };
}

/** graphql-js has no code for a document that is too long, only this sentence. */
function refused(error: GraphQLError, maxTokens: number): GraphQLError {
  if (error.message.includes("Parsing aborted")) {
    return refusal(
      apiError("QUERY_TOO_COSTLY", `A document may have ${maxTokens} tokens.`, { limit: maxTokens }),
    );
  }
  return coded(error, "GRAPHQL_PARSE_FAILED");
}

const validating: Plugin = {
  onValidate:
    () =>
    ({ valid, result, setResult }) => {
      if (!valid) setResult(result.map((error) => coded(error as GraphQLError, "GRAPHQL_VALIDATION_FAILED")));
    },
};

function coded(
  error: GraphQLError,
  code: "GRAPHQL_PARSE_FAILED" | "GRAPHQL_VALIDATION_FAILED",
): GraphQLError {
  return refusal(withExtensions(error, { code, hint: errorCodes[code].remedy, ...error.extensions }));
}

function executing(engine: Engine): Plugin {
  return { onExecute: ({ setExecuteFn }) => setExecuteFn((args) => executeOperation(engine, args)) };
}

function observing(onOutcome: (request: Request, code: string) => void): Plugin {
  return {
    onResultProcess: ({ request, result }) => {
      const first = "errors" in result ? result.errors?.[0] : undefined;
      onOutcome(request, first ? (codeOf(first) ?? "BAD_REQUEST") : "OK");
    },
  };
}
