import type { Deployment } from "@madang/contracts/deployment";
import type { Address } from "viem";

/** A city as far as acting on its chain needs it: what `readCity` returns, or a deployment file's content. */
export type CityContracts = Pick<Deployment, "chainId" | "contracts">;

/** Where a contract of the city lives now: the last of those that took over from one another. */
export function contractAddress(city: CityContracts, contract: keyof CityContracts["contracts"]): Address {
  const place = city.contracts[contract].at(-1);
  if (place === undefined) throw new TypeError(`The city names no address of ${contract}.`);
  return place.address;
}
