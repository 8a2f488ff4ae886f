import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { GasBenchmark } from "./benchmarks.ts";

/** The acts, what they may take at most, and what others take for a comparable one. */
const ACTS = [
  {
    act: "issue, one card",
    limit: 125_000,
    peers: [
      "ONCHAINID createIdentity",
      "T-REX registerIdentity",
      "EAS attest",
      "Semaphore addMember, mean of the first 50",
      "OpenZeppelin ERC-721 mint",
    ],
  },
  {
    act: "issueBatch of 50, per card",
    limit: 92_000,
    peers: ["EAS multiAttest of 50, per attestation"],
  },
  { act: "suspend by the holder", limit: 32_000, peers: [] },
  { act: "suspend by an officer", limit: 40_000, peers: [] },
  { act: "suspend by signature", limit: 50_000, peers: [] },
  {
    act: "isActive, cold, asked by a contract",
    limit: 8_000,
    peers: ["T-REX isVerified, cold, asked by a contract"],
  },
] as const;

/** Foundry writes figures as strings. */
const snapshot = z.record(z.string(), z.string().regex(/^\d+$/).transform(Number));

/**
 * The gas of the acts beside their peers', from the snapshots that the contracts' tests check.
 * @throws Error if a snapshot is missing, or lacks a figure.
 */
export function readGas(checkout: string): Pick<GasBenchmark, "acts" | "sizes"> {
  const [cards, peers, sizes] = ["cards", "peers", "sizes"].map((name) => {
    const file = join(checkout, "contracts", "snapshots", `${name}.json`);
    return snapshot.parse(JSON.parse(readFileSync(file, "utf8")));
  }) as [Record<string, number>, Record<string, number>, Record<string, number>];
  return {
    acts: ACTS.map(({ act, limit, peers: names }) => {
      const gas = figure(cards, "cards", act);
      return {
        act,
        gas,
        limit,
        peers: names.map((name) => {
          const peerGas = figure(peers, "peers", name);
          return { act: name, gas: peerGas, ratio: rounded(gas / peerGas) };
        }),
      };
    }),
    sizes,
  };
}

function figure(figures: Record<string, number>, name: string, act: string): number {
  const value = figures[act];
  if (value === undefined) {
    throw new Error(`contracts/snapshots/${name}.json has no figure for "${act}": run the contracts' tests.`);
  }
  return value;
}

function rounded(ratio: number): number {
  return Math.round(ratio * 1_000) / 1_000;
}
