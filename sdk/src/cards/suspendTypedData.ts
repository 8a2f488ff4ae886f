import {
  type CardActMessage,
  type CardActTypedDataParameters,
  cardActFields,
  cardActMessage,
} from "./cardActTypedData.ts";
import { cardsDomain } from "./cardsDomain.ts";

const types = { Suspend: cardActFields } as const;

export type SuspendTypedData = {
  readonly domain: ReturnType<typeof cardsDomain>;
  readonly types: typeof types;
  readonly primaryType: "Suspend";
  readonly message: CardActMessage;
};

/**
 * What a holder signs so that anyone may carry its `suspend`.
 *
 * @throws InvalidInput naming the field that is wrong.
 * @example
 * const nonce = (await getCard(client, { city, cardId }))?.nonce ?? 0;
 * const typedData = suspendTypedData({ city, cardId, nonce, deadline: deadlineIn(3600) });
 */
export function suspendTypedData(parameters: CardActTypedDataParameters): SuspendTypedData {
  return {
    domain: cardsDomain(parameters.city),
    types,
    primaryType: "Suspend",
    message: cardActMessage(parameters),
  };
}
