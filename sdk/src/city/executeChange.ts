import type { Hash } from "viem";
import type { ChangeParameters } from "./change.ts";
import { type ActParameters, sendCall } from "./sendCall.ts";
import type { ActingClient } from "./signer.ts";

export interface ExecuteChangeParameters extends ActParameters, ChangeParameters {}

/** The transaction's hash. */
export type ExecuteChangeReturnType = Hash;

/**
 * Executes a change that the same account scheduled, once it is ready, by making its call; the schedule is used up by
 * that. The council does it by an act whose call is the change.
 *
 * @throws ContractRejection: `AccessManagerNotScheduled`, `AccessManagerNotReady`, `AccessManagerExpired`, or whatever
 * the called contract says.
 * @example
 * const hash = await executeChange(client, { city, change });
 */
export async function executeChange(
  client: ActingClient,
  parameters: ExecuteChangeParameters,
): Promise<ExecuteChangeReturnType> {
  return sendCall(client, parameters, parameters.change);
}
