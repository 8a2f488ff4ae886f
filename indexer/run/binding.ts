import type { Client } from "pg";
import type { PublicClient } from "viem";

/** Ponder takes a block as final when this many are on top of it; what it keeps of final blocks it never asks again. */
export const FINALITY_BLOCKS = 30;

/** The index in the database was made from another chain than the one that answers now. */
export class ForeignIndexError extends Error {
  override readonly name = "ForeignIndexError";
}

/**
 * Binds the database to its chain on first use, and checks that every index in it still belongs to that chain: the
 * same genesis block, and for each schema the same block where its newest row has become final. (Newer rows may be of
 * blocks that are no longer there, after a reorg or a power cut: Ponder takes those back by itself.)
 *
 * @throws ForeignIndexError naming both hashes.
 */
export async function checkBinding(database: Client, chain: PublicClient): Promise<void> {
  const genesis = await chain.getBlock({ blockNumber: 0n });
  await database.query("CREATE TABLE IF NOT EXISTS madang.chain (genesis_hash text NOT NULL)");
  const bound = await database.query<{ genesis_hash: string }>("SELECT genesis_hash FROM madang.chain");
  const genesisHash = bound.rows[0]?.genesis_hash;
  if (genesisHash === undefined) {
    await database.query("INSERT INTO madang.chain VALUES ($1)", [genesis.hash]);
  } else if (genesisHash !== genesis.hash) {
    throw new ForeignIndexError(
      `The index in this database belongs to another chain: its genesis block is ${genesisHash}, the chain's is ${genesis.hash}.`,
    );
  }
  for (const schema of await indexedSchemas(database)) await checkSchema(database, chain, schema);
}

/** The schemas of this database that hold an index. */
export async function indexedSchemas(database: Client): Promise<string[]> {
  const { rows } = await database.query<{ name: string }>(
    "SELECT schemaname AS name FROM pg_tables WHERE tablename = 'block' AND schemaname LIKE 'city\\_%' ORDER BY 1",
  );
  return rows.map(({ name }) => name);
}

async function checkSchema(database: Client, chain: PublicClient, schema: string): Promise<void> {
  const { rows } = await database.query<{ number: number; hash: string }>(
    `SELECT number, hash FROM "${schema}".block
     WHERE number <= greatest((SELECT max(number) - $1 FROM "${schema}".block), (SELECT min(number) FROM "${schema}".block))
     ORDER BY number DESC LIMIT 1`,
    [FINALITY_BLOCKS],
  );
  const indexed = rows[0];
  if (indexed === undefined) return;
  const found = await chain.getBlock({ blockNumber: BigInt(indexed.number) }).catch((error: Error) => {
    if (error.name === "BlockNotFoundError") return null;
    throw error;
  });
  if (found?.hash === indexed.hash) return;
  throw new ForeignIndexError(
    `The index ${schema} does not belong to this chain: its block ${indexed.number} is ${indexed.hash}, ` +
      `the chain's is ${found?.hash ?? "not there"}.`,
  );
}
