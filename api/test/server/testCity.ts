import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { parseDeployment } from "@madang/contracts/deployment";
import { Client, Pool } from "pg";
import { inject } from "vitest";
import { type Api, type ApiParameters, createApi } from "../../src/api.ts";
import { type CityModel, firstBlock, issuer } from "../model/city.ts";
import { serve, TestIndex } from "./index.ts";

/** The deployment that the test cities say they are. */
export const deployment = parseDeployment({
  chainId: 31337,
  contracts: {
    CityRoles: [{ address: `0x${"a1".repeat(20)}`, startBlock: firstBlock }],
    Council: [{ address: `0x${"b1".repeat(20)}`, startBlock: firstBlock }],
    CitizenCards: [{ address: issuer, startBlock: firstBlock }],
  },
});

/** What a GraphQL endpoint answers. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape that its query asked for
  readonly data?: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
  }[];
  readonly extensions?: { readonly cost: number };
}

/** A database with an index in it, and an API that serves it over HTTP. */
export interface TestCity {
  readonly url: string;
  readonly databaseUrl: string;
  readonly pool: Pool;
  readonly index: TestIndex;
  readonly api: Api;
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  stop(): Promise<void>;
}

let databases = 0;

/** A new, empty database of the tests' own. */
export async function createDatabase(): Promise<string> {
  databases += 1;
  const name = `city_${process.pid}_${databases}`;
  const client = new Client(inject("postgresUrl"));
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  return url.href;
}

/**
 * Starts an API on a database with the model's index, at its newest block unless told otherwise.
 * @param at The block to bring the index to; null for an index without a block.
 */
export async function startTestCity(
  model: CityModel,
  parameters: Partial<ApiParameters> = {},
  at: number | null = model.head.number,
): Promise<TestCity> {
  const databaseUrl = await createDatabase();
  const writer = new Client({ connectionString: databaseUrl, application_name: "writer" });
  await writer.connect();
  const index = await TestIndex.create(writer, "city_test", model);
  if (at !== null) await index.moveTo(at);
  await serve(writer, "city_test");
  await writer.query("analyze");
  const pool = parameters.pool ?? new Pool({ connectionString: databaseUrl, max: 4 });
  const api = createApi({ pool, deployment, ...parameters });
  const { url, close } = await listen(api);
  return {
    url,
    databaseUrl,
    pool,
    index,
    api,
    ask: (query, variables) => ask(url, query, variables),
    stop: async () => {
      await close();
      api.stop();
      await pool.end();
      await writer.end();
    },
  };
}

async function listen({ app }: Api): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, close };
}

/** Asks over HTTP, as any client does. */
export async function ask(
  url: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as Omit<Answer, "status" | "headers">;
  return { status: response.status, headers: response.headers, ...body };
}
