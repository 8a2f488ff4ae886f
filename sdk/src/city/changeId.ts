import { type Address, encodeAbiParameters, type Hex, keccak256, parseAbiParameters } from "viem";
import type { Call } from "./call.ts";

const identified = parseAbiParameters("address caller, address target, bytes data");

export interface ChangeIdParameters {
  /** Who scheduled it. */
  readonly caller: Address;
  readonly change: Call;
}

/** A scheduled change's id in `CityRoles`, and `changeId` in the index: the hash of caller, target and data. */
export function changeIdOf({ caller, change }: ChangeIdParameters): Hex {
  return keccak256(encodeAbiParameters(identified, [caller, change.target, change.data]));
}
