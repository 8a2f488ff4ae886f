import type { TypedDataDomain } from "viem";
import { type CityContracts, contractAddress } from "../city/contractAddress.ts";

/** The EIP-712 domain of the city's cards: a signature for another chain or contract is void here. */
export function cardsDomain(city: CityContracts) {
  return {
    name: "Seoul Citizen Cards",
    version: "1",
    chainId: city.chainId,
    verifyingContract: contractAddress(city, "CitizenCards"),
  } as const satisfies TypedDataDomain;
}
