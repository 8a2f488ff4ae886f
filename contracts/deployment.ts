import { readFileSync } from "node:fs";
import { z } from "zod";

const address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, "is not an address (0x and 40 hex digits)")
  .transform((value) => value.toLowerCase() as `0x${string}`);

/**
 * Where a contract lives: its addresses in the order in which they took over from one another, each with the block
 * from which it counts.
 */
const places = z.array(z.object({ address, startBlock: z.int().nonnegative() })).min(1);

const deployment = z.object({
  chainId: z.int().positive(),
  contracts: z.object({ CityRoles: places, Council: places, CitizenCards: places }),
});

/** A city on a chain: what an index, an API or a client needs to find it. */
export type Deployment = z.infer<typeof deployment>;

/** Parses a deployment. @throws ZodError naming each field that is wrong. */
export function parseDeployment(value: unknown): Deployment {
  return deployment.parse(value);
}

/**
 * Reads a deployment from a JSON file.
 * @throws Error with one sentence if the file cannot be read, is not JSON, or is not a deployment.
 */
export function readDeployment(path: string): Deployment {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new Error(`The deployment file ${path} cannot be read: ${(cause as Error).message}.`, { cause });
  }
  try {
    return parseDeployment(JSON.parse(text));
  } catch (cause) {
    throw new Error(`The deployment file ${path} is not a deployment: ${describe(cause)}`, { cause });
  }
}

function describe(cause: unknown): string {
  return cause instanceof z.ZodError ? z.prettifyError(cause) : `${(cause as Error).message}.`;
}
