import type { Account, Address, Hash } from "viem";
import { getBlock, sendTransaction, call as simulate } from "viem/actions";
import type { Call } from "./call.ts";
import type { CityContracts } from "./contractAddress.ts";
import { rejectionOf } from "./rejectionOf.ts";
import { requireCity } from "./requireCity.ts";
import { type ActingClient, requireAccount } from "./signer.ts";

/** What every function that sends a transaction takes besides its own parameters. */
export interface ActParameters {
  readonly city: CityContracts;
  /** Who acts. By default the client's account. */
  readonly account?: Account | Address | undefined;
}

/**
 * Tries a call at the newest block and, if the contract takes it, sends it: for nothing where the chain's base fee is
 * zero.
 *
 * @returns The transaction's hash; wait for its receipt.
 * @throws ContractRejection if the contract refuses; nothing was sent.
 * @throws InvalidInput if the client has no account, or does not reach the city's contract.
 */
export async function sendCall(
  client: ActingClient,
  { city, account: named }: ActParameters,
  { target, data }: Call,
): Promise<Hash> {
  const account = requireAccount(client, named);
  await requireCity(client, city, target);
  try {
    await simulate(client, { account, to: target, data, batch: false });
    const fees = await freeWhereFree(client);
    return await sendTransaction(client, { account, to: target, data, chain: client.chain ?? null, ...fees });
  } catch (error) {
    throw await rejectionOf(client, { city, call: { target, data }, error });
  }
}

/**
 * On a chain without a base fee an account without a coin can transact, if it offers nothing: nodes and wallets would
 * suggest a tip that it cannot pay.
 */
async function freeWhereFree(client: ActingClient) {
  const { baseFeePerGas } = await getBlock(client);
  return baseFeePerGas === 0n ? { maxFeePerGas: 0n, maxPriorityFeePerGas: 0n } : {};
}
