import type { Hash } from "viem";
import { type ScheduleCallParameters, scheduleCall } from "./scheduleCall.ts";
import { type ActParameters, sendCall } from "./sendCall.ts";
import type { ActingClient } from "./signer.ts";

export interface ScheduleChangeParameters extends ActParameters, ScheduleCallParameters {}

/** The transaction's hash. */
export type ScheduleChangeReturnType = Hash;

/**
 * Schedules a change that an account's role lets it make only after a delay.
 * The council does it by an act that carries `scheduleCall`.
 *
 * @throws ContractRejection: `AccessManagerAlreadyScheduled`, `AccessManagerUnauthorizedCall`.
 * @example
 * const hash = await scheduleChange(client, { city, change });
 */
export async function scheduleChange(
  client: ActingClient,
  parameters: ScheduleChangeParameters,
): Promise<ScheduleChangeReturnType> {
  return sendCall(client, parameters, scheduleCall(parameters));
}
