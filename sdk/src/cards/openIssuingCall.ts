import { citizenCardsAbi } from "@madang/contracts/abis/cards";
import { encodeFunctionData } from "viem";
import type { Call } from "../city/call.ts";
import { type CityContracts, contractAddress } from "../city/contractAddress.ts";

/** What the council schedules, and then executes, so that cards are issued again: see `scheduleCall`. */
export type OpenIssuingCallReturnType = Call;

/**
 * The call that opens issuing again. Only ADMIN may make it, so the council does, after its delay.
 *
 * @example
 * const schedule = scheduleCall({ city, change: openIssuingCall(city) });
 */
export function openIssuingCall(city: CityContracts): OpenIssuingCallReturnType {
  return {
    target: contractAddress(city, "CitizenCards"),
    data: encodeFunctionData({ abi: citizenCardsAbi, functionName: "openIssuing" }),
  };
}
