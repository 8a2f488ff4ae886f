import type { Chain, Client, Transport } from "viem";
import type { CityContracts } from "./contractAddress.ts";

/** A client that can ask the chain: a viem `PublicClient`, or any other. */
export type ReadingClient = Client<Transport, Chain | undefined>;

/** What every function that reads from the chain takes besides its own parameters. */
export interface ReadParameters {
  readonly city: CityContracts;
  /** As of which block. By default the newest. */
  readonly blockNumber?: bigint | undefined;
}
