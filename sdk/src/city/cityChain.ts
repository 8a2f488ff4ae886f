import { type Chain, defineChain } from "viem";
import { InvalidInput } from "../errors/InvalidInput.ts";
import type { City } from "./city.ts";

export interface CityChainParameters {
  /** Which endpoint to use instead of the city's own; needed where the city names none. */
  readonly rpcUrl?: string | undefined;
}

export type CityChainReturnType = Chain;

/**
 * The city's chain, for viem's clients.
 *
 * @throws InvalidInput if neither the city nor the parameters name an endpoint.
 * @example
 * const client = createPublicClient({ chain: cityChain(city), transport: http() });
 */
export function cityChain(
  city: Pick<City, "name" | "chainId" | "rpcUrl">,
  { rpcUrl = city.rpcUrl ?? undefined }: CityChainParameters = {},
): CityChainReturnType {
  if (rpcUrl === undefined) {
    throw new InvalidInput({
      field: "rpcUrl",
      problem: "is missing: the city names no public endpoint",
      advice: "Name an endpoint of the city's chain.",
    });
  }
  return defineChain({
    id: city.chainId,
    name: city.name,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
}
