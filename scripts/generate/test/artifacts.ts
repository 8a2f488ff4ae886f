import type { AbiParameter } from "viem";
import type { Artifact, Words } from "../src/artifact.ts";

const NOTHING: ReadonlyMap<string, Words> = new Map();

/** A contract that exists only here. */
export function artifact(parts: Partial<Artifact>): Artifact {
  return {
    name: "Fountain",
    abi: [],
    contract: { notice: "", details: "" },
    functions: NOTHING,
    events: NOTHING,
    errors: NOTHING,
    ...parts,
  };
}

/** NatSpec of one signature. */
export function said(signature: string, notice: string, details = ""): ReadonlyMap<string, Words> {
  return new Map([[signature, { notice, details }]]);
}

/** A function that changes something. */
export function act(name: string, inputs: readonly AbiParameter[] = []) {
  return { type: "function", name, inputs, outputs: [], stateMutability: "nonpayable" } as const;
}
