import type { Hex } from "viem";
import { type Signer, signWith } from "../city/signer.ts";
import type { CardId } from "./cardId.ts";
import type { StartReinstatementTypedData } from "./startReinstatementTypedData.ts";
import type { SuspendTypedData } from "./suspendTypedData.ts";

/** An act on a card, signed by its holder. */
export interface SignedCardAct {
  readonly cardId: CardId;
  /** The signature is void after this moment (seconds since 1970). */
  readonly deadline: bigint;
  readonly signature: Hex;
}

export async function signCardAct(
  signer: Signer,
  typedData: SuspendTypedData | StartReinstatementTypedData,
): Promise<SignedCardAct> {
  const { cardId, deadline } = typedData.message;
  return { cardId, deadline, signature: await signWith(signer, typedData) };
}
