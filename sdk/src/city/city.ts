import { type Hash, isAddress } from "viem";
import * as z from "zod/mini";
import type { CityContracts } from "./contractAddress.ts";

const address = z.pipe(
  z.string().check(z.refine((value) => isAddress(value, { strict: false }), "is not an address")),
  z.transform((value) => value.toLowerCase() as `0x${string}`),
);
const hash = z.string().check(z.regex(/^0x[0-9a-f]{64}$/, "is not a block's hash"));
const toHash = z.transform((value: string) => value as Hash);
const count = z.int().check(z.nonnegative());
const places = z.array(z.object({ address, startBlock: count })).check(z.minLength(1));
const httpUrl = z.url({ protocol: /^https?$/ });

/** What `/city.json` holds. Fields that are not known here are let through unread. */
export const citySchema = z.object({
  name: z.string(),
  chainId: z.int().check(z.positive()),
  rpcUrl: z.nullable(httpUrl),
  contracts: z.object({ CityRoles: places, Council: places, CitizenCards: places }),
  graphqlUrl: httpUrl,
  schema: z.nullable(z.string()),
  index: z.object({
    block: z.nullable(z.object({ number: count, hash: z.pipe(hash, toHash), timestamp: count })),
    chainHead: z.nullable(count),
    lagBlocks: z.nullable(z.int()),
    lagSeconds: z.nullable(z.number()),
  }),
});

/** A city as its API describes it: where its contracts and its index are. */
export interface City {
  readonly name: string;
  readonly chainId: number;
  /** A public endpoint of the chain; null where the city names none. */
  readonly rpcUrl: string | null;
  /** Each contract's addresses in the order in which they took over, with the block from which each counts. */
  readonly contracts: CityContracts["contracts"];
  readonly graphqlUrl: string;
  /** Which deployment of the index is served; null before there is one. */
  readonly schema: string | null;
  readonly index: {
    /** The newest indexed block; null before the first. */
    readonly block: { readonly number: number; readonly hash: Hash; readonly timestamp: number } | null;
    /** The chain's newest block; null where the API cannot reach the chain, as are both lags. */
    readonly chainHead: number | null;
    readonly lagBlocks: number | null;
    readonly lagSeconds: number | null;
  };
}
