import { type Deployment, readDeployment } from "@madang/contracts/deployment";
import { z } from "zod";

/** What the server runs with, parsed from the environment. */
export interface Settings {
  readonly databaseUrl: string;
  readonly deployment: Deployment;
  readonly rpcUrl: string | undefined;
  readonly publicRpcUrl: string | undefined;
  readonly publicUrl: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly metricsPort: number | undefined;
  readonly poolSize: number;
  readonly finalityDepth: number;
  readonly maxBlockAge: number;
}

/** What is wrong with the environment: one sentence a setting. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

const url = (schemes: readonly string[]) =>
  z.string().refine((value) => schemes.includes(URL.parse(value)?.protocol ?? ""), {
    error: `has to be a URL that begins with ${schemes.map((scheme) => `${scheme}//`).join(" or ")}`,
  });

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, `has to be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, {
      error: `has to be a whole number from ${least} to ${most}`,
    });

const web = url(["http:", "https:"]);
const missing = "is needed, but not set";

const environment = z.object({
  DATABASE_URL: z.string({ error: missing }).pipe(url(["postgres:", "postgresql:"])),
  DEPLOYMENT: z.string({ error: missing }),
  RPC_URL: web.optional(),
  PUBLIC_RPC_URL: web.optional(),
  PUBLIC_URL: web.optional(),
  HOST: z.string().default("127.0.0.1"),
  PORT: whole(0, 65_535).default(42_069),
  METRICS_PORT: whole(0, 65_535).optional(),
  POOL_SIZE: whole(1, 1_000).default(10),
  FINALITY_DEPTH: whole(0, 1_000_000).default(30),
  MAX_BLOCK_AGE: whole(1, 1_000_000_000).default(120),
});

/**
 * Parses the settings, and reads the deployment file that they name.
 * @throws SettingsError with a sentence for every setting that is missing or wrong.
 */
export function readSettings(variables: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const { success, data, error } = environment.safeParse(given);
  if (!success) {
    throw new SettingsError(
      error.issues.map(({ path, message }) => `${path.join(".")} ${message}.`).join("\n"),
    );
  }
  return {
    databaseUrl: data.DATABASE_URL,
    deployment: deploymentOf(data.DEPLOYMENT),
    rpcUrl: data.RPC_URL,
    publicRpcUrl: data.PUBLIC_RPC_URL,
    publicUrl: data.PUBLIC_URL,
    host: data.HOST,
    port: data.PORT,
    metricsPort: data.METRICS_PORT,
    poolSize: data.POOL_SIZE,
    finalityDepth: data.FINALITY_DEPTH,
    maxBlockAge: data.MAX_BLOCK_AGE,
  };
}

function deploymentOf(path: string): Deployment {
  try {
    return readDeployment(path);
  } catch (cause) {
    throw new SettingsError(`DEPLOYMENT: ${(cause as Error).message}`, { cause });
  }
}
