import type { Address } from "viem";
import { getChainId, getCode } from "viem/actions";
import { InvalidInput } from "../errors/InvalidInput.ts";
import type { CityContracts } from "./contractAddress.ts";
import type { ActingClient } from "./signer.ts";

/** The contracts that each client has been seen to reach. They cannot be changed, so one look is enough. */
const reached = new WeakMap<ActingClient, Set<Address>>();

/**
 * Makes sure that a client reaches the city's chain and that a contract stands there: a call of an address without code
 * does nothing, and succeeds.
 *
 * @throws InvalidInput if the client is on another chain, or there is no contract at the address.
 */
export async function requireCity(client: ActingClient, city: CityContracts, target: Address): Promise<void> {
  const chainId = client.chain?.id ?? (await getChainId(client));
  if (chainId !== city.chainId) {
    throw new InvalidInput({
      field: "client",
      problem: `is on chain ${chainId}, the city on chain ${city.chainId}`,
      advice: "Give the client cityChain(city), or switch the wallet to it.",
    });
  }
  const seen = reached.get(client) ?? new Set();
  if (seen.has(target)) return;
  if ((await getCode(client, { address: target })) === undefined) {
    throw new InvalidInput({
      field: "city",
      problem: `has no contract at ${target} on the client's chain`,
      advice: "Read city.json again: this may be another chain, or one that was begun anew.",
    });
  }
  reached.set(client, seen.add(target));
}
