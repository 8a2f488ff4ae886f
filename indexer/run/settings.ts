import { z } from "zod";

const settings = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "is the URL of a PostgreSQL database" }),
  DEPLOYMENT: z.string({ error: "is the path of the deployment file" }).min(1),
  RPC_URL: z.url({ protocol: /^https?$/, error: "is the http URL of a node of the city's chain" }),
  /** Brings the time from a block to its rows down from the polling interval to some 20 ms. */
  WS_URL: z.url({ protocol: /^wss?$/, error: "is the ws URL of the same node" }).optional(),
  /** Milliseconds. */
  POLLING_INTERVAL: z.coerce
    .number({ error: "is a number of milliseconds" })
    .int()
    .min(50)
    .max(60_000)
    .default(1000),
  PONDER_PORT: z.coerce.number({ error: "is a port" }).int().min(1).max(65_535).default(42_070),
  /** `auto`: this deployment is served as soon as it has caught up. `manual`: an operator promotes it. */
  PROMOTE: z.enum(["auto", "manual"], { error: "is auto or manual" }).default("auto"),
});

export type IndexerSettings = z.infer<typeof settings>;

/**
 * The indexer's settings, from environment variables.
 * @throws Error with a sentence for each setting that is missing or wrong.
 */
export function indexerSettings(environment: NodeJS.ProcessEnv): IndexerSettings {
  const parsed = settings.safeParse(environment);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}.`).join(" "));
}
