import pg from "pg";
import { readChainId } from "../chain/rpc.ts";
import { messageOf, StartError } from "../failure.ts";

/**
 * Checks that the chain that the user names answers. Of its URL only the host is repeated: the rest may hold a key.
 * @returns Its chain id.
 * @throws StartError if it does not.
 */
export async function checkChain(url: string): Promise<number> {
  try {
    const chainId = await readChainId(url);
    if (!Number.isSafeInteger(chainId)) throw new Error("it gave no chain id");
    return chainId;
  } catch (cause) {
    throw new StartError(`The chain at RPC_URL (${new URL(url).host}) does not answer: ${reasonOf(cause)}.`, {
      cause,
    });
  }
}

/**
 * Checks that the database that the user names can be used. Of its URL only the host is repeated.
 * @throws StartError if it cannot.
 */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.query("SELECT 1");
  } catch (cause) {
    throw new StartError(
      `The database at DATABASE_URL (${new URL(url).host}) cannot be used: ${reasonOf(cause)}.`,
      { cause },
    );
  } finally {
    await client.end().catch(() => {});
  }
}

/** fetch and Node.js hide the reason of a failed connection one level down. */
function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError) return reasonOf(cause.errors[0]);
  const inner = cause instanceof Error && cause.cause !== undefined ? cause.cause : cause;
  return (inner instanceof AggregateError ? reasonOf(inner) : messageOf(inner)).replace(/\.$/, "");
}
