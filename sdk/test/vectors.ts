import { readFileSync } from "node:fs";
import type { Address, Hex } from "viem";
import type { CardInput } from "../src/cards/card.ts";
import type { CityContracts } from "../src/city/contractAddress.ts";

/** Reads a file of test vectors; see their README. */
export function readVectors<vectors>(name: string): vectors {
  return JSON.parse(readFileSync(new URL(`./vectors/${name}.json`, import.meta.url), "utf8"));
}

/** A card as vectors write it: commitments in decimal. */
export type CardVector = Omit<CardInput, "voteCommitment" | "serviceCommitment"> & {
  readonly voteCommitment: string;
  readonly serviceCommitment: string;
};

export interface ConsentVectors {
  readonly chainId: number;
  readonly contract: Address;
  readonly valid: readonly { card: CardVector; nonce: number; deadline: string; digest: Hex }[];
  readonly invalid: readonly { field: string; why: string; card: CardVector }[];
}

export function cardOf(vector: CardVector): CardInput {
  return {
    ...vector,
    voteCommitment: BigInt(vector.voteCommitment),
    serviceCommitment: BigInt(vector.serviceCommitment),
  };
}

/** A city all of whose contracts stand at one address. */
export function cityAt(chainId: number, address: Address): CityContracts {
  const place = [{ address, startBlock: 0 }];
  return { chainId, contracts: { CityRoles: place, Council: place, CitizenCards: place } };
}
