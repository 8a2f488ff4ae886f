import { councilAbi } from "@madang/contracts/abis/city";
import type { Hex } from "viem";
import { readContract } from "viem/actions";
import { contractAddress } from "./contractAddress.ts";
import type { ReadingClient, ReadParameters } from "./reader.ts";

export interface GetCouncilParameters extends ReadParameters {}

/** The account that holds ADMIN. */
export interface GetCouncilReturnType {
  /** ERC-7913 signers: 20 bytes are an address, more a verifier's address with its key. */
  readonly members: readonly Hex[];
  /** How many of them must sign an act. */
  readonly threshold: bigint;
  /** The number that the next act carries. */
  readonly nonce: bigint;
}

const ALL = 2n ** 64n - 1n;

/**
 * The council's members, how many of them must sign, and its next nonce.
 *
 * @example
 * const { nonce, threshold } = await getCouncil(publicClient, { city });
 */
export async function getCouncil(
  client: ReadingClient,
  { city, blockNumber }: GetCouncilParameters,
): Promise<GetCouncilReturnType> {
  const address = contractAddress(city, "Council");
  const council = {
    abi: councilAbi,
    address,
    ...(blockNumber === undefined ? {} : { blockNumber }),
  } as const;
  const [members, threshold, nonce] = await Promise.all([
    readContract(client, { ...council, functionName: "getSigners", args: [0n, ALL] }),
    readContract(client, { ...council, functionName: "threshold" }),
    readContract(client, { ...council, functionName: "nonces", args: [address] }),
  ]);
  return { members, threshold, nonce };
}
