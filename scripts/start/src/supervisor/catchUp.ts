import { readHead } from "../chain/rpc.ts";
import { readIndexedBlock } from "../city/api.ts";

export interface CatchUpParameters {
  readonly rpcUrl: string;
  readonly apiUrl: string;
  readonly signal: AbortSignal;
  readonly tell: (note: string) => void;
}

const ASK_INTERVAL = 100;
const NOTE_INTERVAL = 2_000;

/**
 * Waits until queries are answered from a block that is as new as the chain's was when this began.
 * @returns The number of the block that they are answered from.
 * @throws Error if chain or API no longer answers, or `signal` is aborted.
 */
export async function catchUp({ rpcUrl, apiUrl, signal, tell }: CatchUpParameters): Promise<number> {
  const head = await readHead(rpcUrl);
  let toldAt = Date.now();
  for (;;) {
    signal.throwIfAborted();
    const block = await readIndexedBlock(apiUrl);
    if (block >= head.number) return block;
    if (Date.now() - toldAt > NOTE_INTERVAL) {
      tell(`the index is at block ${block} of ${head.number}`);
      toldAt = Date.now();
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_INTERVAL));
  }
}
