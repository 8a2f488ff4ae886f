import type { Hash } from "viem";
import type { ActParameters } from "../city/sendCall.ts";
import type { ActingClient } from "../city/signer.ts";
import { sendToCards } from "./sendToCards.ts";

export interface CloseIssuingParameters extends ActParameters {}

/** The transaction's hash. */
export type CloseIssuingReturnType = Hash;

/**
 * Closes issuing, in an emergency: no card is issued until the council opens it again (`openIssuingCall`).
 * Role: GUARDIAN.
 *
 * @throws ContractRejection: `IssuingIsClosed`, `AccessManagedUnauthorized`.
 * @example
 * const hash = await closeIssuing(guardianClient, { city });
 */
export async function closeIssuing(
  client: ActingClient,
  parameters: CloseIssuingParameters,
): Promise<CloseIssuingReturnType> {
  return sendToCards(client, parameters, { functionName: "closeIssuing", args: [] });
}
