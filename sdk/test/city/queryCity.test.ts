import { expect, test } from "vitest";
import { queryCity } from "../../src/city/index.ts";
import { CityUnreachable, QueryRefused } from "../../src/errors/index.ts";
import { sendJson, serve } from "./localServer.ts";

test("a query and its variables arrive as GraphQL over HTTP, and the data comes back", async () => {
  const requests: unknown[] = [];
  const graphqlUrl = await serve(({ body, headers }, response) => {
    requests.push({ ...JSON.parse(body), type: headers["content-type"], accept: headers.accept });
    sendJson(response, { data: { city: { block: { number: 7 } } } });
  });
  const query = "query ($n: Int!) { city { block { number } } }";
  expect(await queryCity({ graphqlUrl }, { query, variables: { n: 1 } })).toEqual({
    city: { block: { number: 7 } },
  });
  expect(requests).toEqual([
    {
      query,
      variables: { n: 1 },
      type: "application/json",
      accept: "application/graphql-response+json, application/json",
    },
  ]);
});

test.each([200, 400, 503])("errors are thrown with their codes, whatever the status (%i)", async (status) => {
  const graphqlUrl = await serve((_, response) =>
    sendJson(
      response,
      {
        data: { city: null },
        errors: [
          {
            message: "The page is too large.",
            path: ["city", "cards", 0],
            extensions: { code: "PAGE_TOO_LARGE", limit: 200, hint: "Ask for at most 200 rows." },
          },
          { message: "Something else." },
        ],
      },
      status,
    ),
  );
  const error = await queryCity({ graphqlUrl }, { query: "{ city { cards } }" }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(QueryRefused);
  expect(error).toMatchObject({
    message: "PAGE_TOO_LARGE: The page is too large. UNKNOWN: Something else. Ask for at most 200 rows.",
    data: { city: null },
    problems: [
      { code: "PAGE_TOO_LARGE", path: ["city", "cards", 0], extensions: { limit: 200 } },
      { code: "UNKNOWN", path: [], extensions: {} },
    ],
  });
  expect((error as QueryRefused).has("PAGE_TOO_LARGE")).toBe(true);
  expect((error as QueryRefused).has("BUSY")).toBe(false);
});

test.each([
  ["no JSON", "<html>"],
  ["neither data nor errors", "{}"],
  ["a list", "[]"],
  ["errors that are none", '{"errors":"many"}'],
])("an answer that is not GraphQL's is told (%s)", async (_, body) => {
  const graphqlUrl = await serve((_request, response) => response.end(body));
  await expect(queryCity({ graphqlUrl }, { query: "{ city }" })).rejects.toBeInstanceOf(CityUnreachable);
});

test("it ends when its signal says so, while the answer is awaited", async () => {
  const controller = new AbortController();
  const graphqlUrl = await serve(() => controller.abort(new Error("enough")));
  await expect(queryCity({ graphqlUrl }, { query: "{ city }", signal: controller.signal })).rejects.toThrow(
    "enough",
  );
});
