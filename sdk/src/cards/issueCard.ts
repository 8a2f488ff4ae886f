import type { Hash } from "viem";
import type { ActParameters } from "../city/sendCall.ts";
import type { ActingClient } from "../city/signer.ts";
import { sendToCards } from "./sendToCards.ts";
import { encodeSignedCard, type SignedCardInput } from "./signedCard.ts";

export interface IssueCardParameters extends ActParameters, SignedCardInput {}

/** The transaction's hash. */
export type IssueCardReturnType = Hash;

/**
 * Issues a card to a holder that has consented to all of it. Role: REGISTRAR.
 *
 * A holder with code (a contract account, or a key delegated by EIP-7702) is asked for its consent by ERC-1271 with
 * 100,000 gas at most.
 *
 * @throws InvalidInput naming the field that is wrong.
 * @throws ContractRejection: `CardIsLive`, `HolderHasCard`, `ExpiryPassed`, `SignatureExpired`, `SignatureInvalid`,
 * `IssuingIsClosed`, `AccessManagedUnauthorized`.
 * @example
 * const signedCard = await signCardConsent(holder, { city, card, deadline: deadlineIn(15 * 60) });
 * const hash = await issueCard(registrarClient, { city, ...signedCard });
 */
export async function issueCard(
  client: ActingClient,
  parameters: IssueCardParameters,
): Promise<IssueCardReturnType> {
  const { card, deadline, consent } = encodeSignedCard(parameters);
  return sendToCards(client, parameters, { functionName: "issue", args: [card, deadline, consent] });
}
