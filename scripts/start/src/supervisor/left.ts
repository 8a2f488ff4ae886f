import { endLeftChain } from "../chain.ts";
import { endLeftServer } from "../database/cluster.ts";
import { endRecorded } from "../process/record.ts";
import type { DataFolder } from "./dataFolder.ts";

const API_PATIENCE = 20_000;
const INDEXER_PATIENCE = 30_000;

/** Ends what a killed start has left running on this folder, in the order of a proper stop. */
export async function endLeft(folder: DataFolder): Promise<void> {
  await Promise.all([
    endRecorded(folder.apiRecord, "SIGTERM", API_PATIENCE),
    endRecorded(folder.indexerRecord, "SIGINT", INDEXER_PATIENCE),
  ]);
  await Promise.all([endLeftServer(folder.database), endLeftChain(folder.chain)]);
}
