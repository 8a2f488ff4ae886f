import {
  type CardActMessage,
  type CardActTypedDataParameters,
  cardActFields,
  cardActMessage,
} from "./cardActTypedData.ts";
import { cardsDomain } from "./cardsDomain.ts";

const types = { StartReinstatement: cardActFields } as const;

export type StartReinstatementTypedData = {
  readonly domain: ReturnType<typeof cardsDomain>;
  readonly types: typeof types;
  readonly primaryType: "StartReinstatement";
  readonly message: CardActMessage;
};

/**
 * What a holder signs so that anyone may carry its `startReinstatement`.
 *
 * @throws InvalidInput naming the field that is wrong.
 * @example
 * const nonce = (await getCard(client, { city, cardId }))?.nonce ?? 0;
 * const typedData = startReinstatementTypedData({ city, cardId, nonce, deadline: deadlineIn(3600) });
 */
export function startReinstatementTypedData(
  parameters: CardActTypedDataParameters,
): StartReinstatementTypedData {
  return {
    domain: cardsDomain(parameters.city),
    types,
    primaryType: "StartReinstatement",
    message: cardActMessage(parameters),
  };
}
