// Indexes the city: checks that the database belongs to the chain, starts Ponder on the schema of this deployment, and
// lets readers be served from it once it has caught up. What happens is told as JSON lines on standard output.
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { readDeployment } from "@madang/contracts/deployment";
import { Client } from "pg";
import { createPublicClient, http } from "viem";
import { checkBinding, ForeignIndexError, indexedSchemas } from "./binding.ts";
import { startPonder, stopPonder } from "./ponder.ts";
import { schemaName } from "./schema.ts";
import { dropReplaced, prepareServing, promote, releaseStaleLock } from "./serving.ts";
import { indexerSettings } from "./settings.ts";

/** Exit codes besides 0, and Ponder's own. */
const BAD_START = 2;
const FOREIGN_INDEX = 3;

try {
  process.exitCode = await run();
} catch (error) {
  console.error((error as Error).message);
  process.exit(error instanceof ForeignIndexError ? FOREIGN_INDEX : BAD_START);
}

async function run(): Promise<number> {
  const settings = indexerSettings(process.env);
  const deployment = readDeployment(settings.DEPLOYMENT);
  const chain = createPublicClient({ transport: http(settings.RPC_URL, { retryCount: 5 }) });
  const chainId = await chain.getChainId().catch((cause: Error) => {
    throw new Error(`The node at RPC_URL does not answer: ${firstLine(cause)}.`, { cause });
  });
  if (chainId !== deployment.chainId) {
    throw new Error(
      `RPC_URL is a node of chain ${chainId}; the deployment is on chain ${deployment.chainId}.`,
    );
  }

  const database = new Client({
    connectionString: settings.DATABASE_URL,
    application_name: "madang_indexer",
  });
  await database.connect().catch((cause: Error) => {
    throw new Error(`The database at DATABASE_URL does not answer: ${firstLine(cause)}.`, { cause });
  });
  await prepareServing(database);
  await checkBinding(database, chain);

  const schema = schemaName(deployment);
  const resumed = (await indexedSchemas(database)).includes(schema);
  await releaseStaleLock(database, schema);
  tell({ event: "schema", schema, resumed });

  const ponder = startPonder(schema, settings);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopPonder(ponder));
  const ended = once(ponder, "exit") as Promise<[number | null, NodeJS.Signals | null]>;

  let promoting = settings.PROMOTE === "auto";
  database.on("error", () => {
    // Ponder has its own connections and its own patience; without ours the schema is not promoted by itself.
    promoting = false;
  });
  const alive = () => promoting && ponder.exitCode === null && ponder.signalCode === null;
  while (alive() && !(await promote(database, schema))) await Promise.race([ended, wait(200)]);
  if (alive()) {
    tell({ event: "promoted", schema });
    for (const dropped of await dropReplaced(database)) tell({ event: "dropped", schema: dropped });
  }

  const [code, signal] = await ended;
  await database.end();
  return code ?? (signal === "SIGINT" ? 0 : 1);
}

function tell(event: Record<string, unknown>): void {
  console.log(JSON.stringify(event));
}

function firstLine({ message }: Error): string {
  return (message.split("\n")[0] ?? message).replace(/\.$/, "");
}
