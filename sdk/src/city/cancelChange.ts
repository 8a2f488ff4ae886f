import type { Hash } from "viem";
import { type CancelCallParameters, cancelCall } from "./cancelCall.ts";
import { type ActParameters, sendCall } from "./sendCall.ts";
import type { ActingClient } from "./signer.ts";

export interface CancelChangeParameters extends ActParameters, CancelCallParameters {}

/** The transaction's hash. */
export type CancelChangeReturnType = Hash;

/**
 * Cancels a change that is scheduled. Whoever scheduled it may, and the guardian.
 * The council does it by an act that carries `cancelCall`.
 *
 * @throws ContractRejection: `AccessManagerNotScheduled`, `AccessManagerUnauthorizedCancel`.
 * @example
 * const hash = await cancelChange(client, { city, change, caller: councilAddress });
 */
export async function cancelChange(
  client: ActingClient,
  parameters: CancelChangeParameters,
): Promise<CancelChangeReturnType> {
  return sendCall(client, parameters, cancelCall(parameters));
}
