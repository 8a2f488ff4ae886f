const PATIENCE = 30_000;

/** A block as far as the programs here look at it. */
export interface Head {
  readonly number: number;
  readonly hash: `0x${string}`;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

/**
 * One JSON-RPC call.
 * @throws Error if nobody answers, or the answer is an error.
 */
export async function callRpc<T>(url: string, method: string, params: readonly unknown[] = []): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    signal: AbortSignal.timeout(PATIENCE),
  });
  const answer = (await response.json()) as { result?: T; error?: { message: string } };
  if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
  return answer.result as T;
}

/** The newest block. */
export async function readHead(url: string): Promise<Head> {
  const block = await callRpc<{ number: string; hash: `0x${string}`; timestamp: string }>(
    url,
    "eth_getBlockByNumber",
    ["latest", false],
  );
  return { number: Number(block.number), hash: block.hash, timestamp: Number(block.timestamp) };
}

/** The chain's id. @throws Error if nobody answers at this URL, or no chain. */
export async function readChainId(url: string): Promise<number> {
  return Number(await callRpc<string>(url, "eth_chainId"));
}
