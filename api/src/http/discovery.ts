import type { Deployment } from "@madang/contracts/deployment";
import type { Standing } from "../database/reader.ts";
import type { ChainHead } from "./chainHead.ts";

/** What `/city.json` says: all that a client needs to find the city. */
export interface Discovery {
  readonly name: string;
  readonly chainId: number;
  /** Where the public reaches the chain; null if this server was not told. */
  readonly rpcUrl: string | null;
  readonly contracts: Deployment["contracts"];
  readonly graphqlUrl: string;
  /** The deployment of the index that is served; null while there is none. */
  readonly schema: string | null;
  readonly index: {
    readonly block: { readonly number: number; readonly hash: string; readonly timestamp: number } | null;
    /** The newest block of the chain; null while its node does not answer. */
    readonly chainHead: number | null;
    readonly lagBlocks: number | null;
    readonly lagSeconds: number | null;
  };
}

/** How far the index is behind the chain, as far as both are known. */
export function lagOf(
  standing: Standing | undefined,
  head: ChainHead | null,
): { blocks: number; seconds: number } | undefined {
  if (!standing || !head) return undefined;
  return {
    blocks: Math.max(0, head.number - standing.head.number),
    seconds: Math.max(0, head.timestamp - standing.head.timestamp),
  };
}

/** The document of `/city.json`. */
export function discover(
  deployment: Deployment,
  urls: { readonly rpcUrl: string | null; readonly graphqlUrl: string },
  standing: Standing | undefined,
  head: ChainHead | null,
): Discovery {
  const lag = lagOf(standing, head);
  const block = standing && {
    number: standing.head.number,
    hash: standing.head.hash,
    timestamp: standing.head.timestamp,
  };
  return {
    name: "Madang, Seoul",
    chainId: deployment.chainId,
    rpcUrl: urls.rpcUrl,
    contracts: deployment.contracts,
    graphqlUrl: urls.graphqlUrl,
    schema: standing?.schema ?? null,
    index: {
      block: block ?? null,
      chainHead: head?.number ?? null,
      lagBlocks: lag?.blocks ?? null,
      lagSeconds: lag?.seconds ?? null,
    },
  };
}
