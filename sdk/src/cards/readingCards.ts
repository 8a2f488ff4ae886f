import { citizenCardsAbi } from "@madang/contracts/abis/cards";
import { contractAddress } from "../city/contractAddress.ts";
import type { ReadParameters } from "../city/reader.ts";

/** What viem's `readContract` needs to ask `CitizenCards`. */
export function readingCards({ city, blockNumber }: ReadParameters) {
  const address = contractAddress(city, "CitizenCards");
  return { abi: citizenCardsAbi, address, ...(blockNumber === undefined ? {} : { blockNumber }) } as const;
}
