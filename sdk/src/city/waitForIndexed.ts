import type { Hash, TransactionReceipt } from "viem";
import { NotIndexed } from "../errors/NotIndexed.ts";
import { QueryRefused } from "../errors/QueryRefused.ts";
import { ReceiptReorged } from "../errors/ReceiptReorged.ts";
import { TransactionReverted } from "../errors/TransactionReverted.ts";
import type { City } from "./city.ts";
import { queryCity } from "./queryCity.ts";

export interface WaitForIndexedParameters {
  /** Milliseconds to wait at most; 30,000 by default. */
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The block that answers are as of now, or a later one. */
export interface WaitForIndexedReturnType {
  readonly number: number;
  readonly hash: Hash;
}

/** The API waits for a block as well: these codes only say that it has not come yet. */
const NOT_YET = ["INDEX_BEHIND", "BLOCK_NOT_INDEXED", "BUSY"];
const PAUSE = 250;

/**
 * Waits until the very block of a receipt is indexed, so that queries show what the transaction did. It waits for the
 * block's hash: another block of the same number does not count.
 *
 * @throws TransactionReverted if the receipt says that the transaction did nothing.
 * @throws ReceiptReorged if another block has taken the place of the receipt's.
 * @throws NotIndexed if the index does not get there in time.
 * @throws CityUnreachable if the API does not answer; the signal's reason once it is aborted.
 * @example
 * const hash = await suspendCard(client, { city, cardId });
 * await waitForIndexed(city, await publicClient.waitForTransactionReceipt({ hash }));
 */
export async function waitForIndexed(
  city: Pick<City, "graphqlUrl">,
  receipt: Pick<TransactionReceipt, "blockNumber" | "blockHash" | "status" | "transactionHash">,
  { timeout = 30_000, signal }: WaitForIndexedParameters = {},
): Promise<WaitForIndexedReturnType> {
  if (receipt.status === "reverted") throw new TransactionReverted(receipt.transactionHash);
  const expiry = AbortSignal.timeout(timeout);
  const either = signal === undefined ? expiry : AbortSignal.any([signal, expiry]);
  let refusal: QueryRefused | undefined;
  try {
    for (;;) {
      const answer = await askFor(city, receipt, either);
      if (!(answer instanceof QueryRefused)) return answer;
      refusal = answer;
      await pause(either);
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (error === expiry.reason) throw new NotIndexed(receipt.blockNumber, timeout, refusal ?? error);
    throw error;
  }
}

/** The block that the answer is of; the refusal, if it only says that the block has not come yet. */
async function askFor(
  city: Pick<City, "graphqlUrl">,
  { blockNumber, blockHash }: Pick<TransactionReceipt, "blockNumber" | "blockHash">,
  signal: AbortSignal,
): Promise<WaitForIndexedReturnType | QueryRefused> {
  try {
    const answer = await queryCity<{ city: { block: WaitForIndexedReturnType } }>(city, {
      query: `{ city(minBlock: { number: ${blockNumber}, hash: "${blockHash}" }) { block { number hash } } }`,
      signal,
    });
    return answer.city.block;
  } catch (error) {
    if (!(error instanceof QueryRefused)) throw error;
    if (error.has("BLOCK_REORGED")) throw new ReceiptReorged({ blockNumber, blockHash }, error);
    if (NOT_YET.some((code) => error.has(code))) return error;
    throw error;
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, PAUSE);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
  });
}
