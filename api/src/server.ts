import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import { Pool } from "pg";
import { pino } from "pino";
import { createApi } from "./api.ts";
import { readSettings, type Settings, SettingsError } from "./settings.ts";

/** Serves the API until SIGINT or SIGTERM. A setting or port that does not do ends the process with a sentence. */
const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime });

/** How long requests may take to end once the server stops (milliseconds). */
const grace = 5_000;

const settings = settingsOrExit();
const pool = new Pool({
  connectionString: settings.databaseUrl,
  max: settings.poolSize,
  connectionTimeoutMillis: 5_000,
  application_name: "madang-api",
});
const api = createApi({
  pool,
  deployment: settings.deployment,
  chainRpc: settings.rpcUrl,
  publicRpc: settings.publicRpcUrl,
  publicUrl: settings.publicUrl,
  finalityDepth: settings.finalityDepth,
  maxBlockAge: settings.maxBlockAge,
  log,
});
const servers = await Promise.all([
  listen(api.app, settings.host, settings.port, "PORT"),
  ...(settings.metricsPort === undefined
    ? []
    : [listen(api.metrics, "127.0.0.1", settings.metricsPort, "METRICS_PORT")]),
]).catch(exit);
const [address, metricsAddress] = servers.map(addressOf);
log.info({ address, metricsAddress }, "the API listens");

process.once("SIGINT", stop);
process.once("SIGTERM", stop);

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    return exit(error);
  }
}

function listen(app: Hono, host: string, port: number, setting: string): Promise<Server> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(new SettingsError(refusalOf(error, host, port, setting))),
    );
    server.listen(port, host, () => resolve(server));
  });
}

function refusalOf(error: NodeJS.ErrnoException, host: string, port: number, setting: string): string {
  if (error.code === "EADDRINUSE") {
    return `${setting}: port ${port} of ${host} is taken; stop what listens there, or set ${setting} to another port.`;
  }
  return `${setting}: ${host}:${port} cannot be listened on: ${error.message}.`;
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") return String(address);
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

/** Takes no more requests, lets those under way end, and leaves. */
async function stop(signal: NodeJS.Signals): Promise<void> {
  log.info({ signal }, "the API stops");
  api.stop();
  const late = setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
  }, grace);
  await Promise.all(servers.map(close));
  clearTimeout(late);
  await pool.end();
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

function exit(error: unknown): never {
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
