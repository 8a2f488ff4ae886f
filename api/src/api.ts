import type { Deployment } from "@madang/contracts/deployment";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import type { Pool } from "pg";
import { type Logger, pino } from "pino";
import { Reader } from "./database/reader.ts";
import { createGraphqlServer, graphqlPath } from "./graphql/server.ts";
import { Admission } from "./http/admission.ts";
import { ChainHeadPoller } from "./http/chainHead.ts";
import { discover } from "./http/discovery.ts";
import { Metrics } from "./http/metrics.ts";
import { unreadiness } from "./http/readiness.ts";
import { defaultLimits, type Limits } from "./limits.ts";

export interface ApiParameters {
  /** Connections to the database that the indexer writes. The API only reads. */
  readonly pool: Pool;
  readonly deployment: Deployment;
  /** A node of the chain, to tell how far the index is behind; unknown without. */
  readonly chainRpc?: string | undefined;
  /** The chain's address as the public reaches it, for `/city.json`. */
  readonly publicRpc?: string | undefined;
  /** This API's address as the public reaches it; unless given, the one that a request names. */
  readonly publicUrl?: string | undefined;
  /** So many blocks below the newest one, a block is taken to be final. */
  readonly finalityDepth?: number | undefined;
  /** Seconds that the newest block may be old while the API calls itself ready. */
  readonly maxBlockAge?: number | undefined;
  /** Limits that differ from the default ones. */
  readonly limits?: Partial<Limits> | undefined;
  /** Where to log; nowhere unless given. */
  readonly log?: Logger | undefined;
}

export interface Api {
  /** GraphQL, discovery and health. */
  readonly app: Hono;
  /** Metrics, for a port of their own that the public does not reach. */
  readonly metrics: Hono;
  /** Stops asking the chain for its newest block. The pool is the caller's to end. */
  stop(): void;
}

/** Blocks after which Ponder takes a block of an unknown chain, such as a local one, to be final. */
const defaultFinalityDepth = 30;
const defaultMaxBlockAge = 120;

/** The API of a city, ready to be served. It knows nothing of how the index is written, nor of the process it runs in. */
export function createApi(parameters: ApiParameters): Api {
  const { pool, deployment, chainRpc, publicRpc, publicUrl } = parameters;
  const limits: Limits = { ...defaultLimits(pool.options.max), ...parameters.limits };
  const log = parameters.log ?? pino({ level: "silent" });
  const chain = {
    chainId: deployment.chainId,
    finalityDepth: parameters.finalityDepth ?? defaultFinalityDepth,
    citizenCards: deployment.contracts.CitizenCards,
  };
  const reader = new Reader(pool, limits);
  const admission = new Admission(limits.maxRunning, limits.maxWaiting);
  const poller = new ChainHeadPoller(chainRpc);
  const metrics = new Metrics(pool, reader, admission, poller);
  const outcomes = new WeakMap<Request, string>();
  const yoga = createGraphqlServer({ reader, admission, limits, chain }, log, (request, code) =>
    outcomes.set(request, code),
  );

  pool.on("error", (error) =>
    log.warn({ error: error.message }, "an idle connection to the database was lost"),
  );

  const app = new Hono();
  app.use(
    cors({ origin: "*", allowMethods: ["GET", "POST"], exposeHeaders: ["Retry-After"], maxAge: 86_400 }),
  );
  app.use(
    graphqlPath,
    bodyLimit({ maxSize: limits.maxBodyBytes, onError: (c) => c.json(tooLarge(limits), 413) }),
  );
  app.on(["GET", "POST"], graphqlPath, async ({ req }) => {
    const started = performance.now();
    const response = await yoga.fetch(req.raw);
    const code = outcomes.get(req.raw);
    if (code) metrics.observe(code, (performance.now() - started) / 1000);
    return response;
  });
  app.get("/city.json", async (c) => {
    const graphqlUrl = new URL(graphqlPath, publicUrl ?? c.req.url).href;
    const standing = await reader.standing().catch(() => undefined);
    return c.json(discover(deployment, { rpcUrl: publicRpc ?? null, graphqlUrl }, standing, poller.head));
  });
  app.get("/livez", (c) => c.json({ live: true }));
  app.get("/readyz", async (c) => {
    const reasons = await unreadiness(reader, parameters.maxBlockAge ?? defaultMaxBlockAge);
    return c.json({ ready: reasons.length === 0, reasons }, reasons.length === 0 ? 200 : 503);
  });
  app.get("/", (c) => c.redirect(graphqlPath));

  const metricsApp = new Hono();
  metricsApp.get("/metrics", async (c) =>
    c.text(await metrics.registry.metrics(), 200, { "content-type": metrics.registry.contentType }),
  );
  return { app, metrics: metricsApp, stop: () => poller.stop() };
}

function tooLarge({ maxBodyBytes }: Limits) {
  const message = `A request may have ${maxBodyBytes} bytes.`;
  return { errors: [{ message, extensions: { code: "BAD_REQUEST", limit: maxBodyBytes } }] };
}
