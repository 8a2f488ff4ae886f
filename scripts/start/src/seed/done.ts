import { citizenCardsAbi } from "@madang/contracts/abis/cards";
import { authors } from "@madang/sdk/cards";
import type { Address, PublicClient } from "viem";
import type { PlannedAct } from "./acts.ts";

/** What the chain says has happened already, whoever did it and however far an earlier start came. */
export interface Done {
  isIssued(cardId: string): boolean;
  isDone(planned: PlannedAct): boolean;
}

/** Reads the events of the cards since the city was deployed. */
export async function readDone(client: PublicClient, cards: Address, startBlock: bigint): Promise<Done> {
  const events = await client.getContractEvents({
    address: cards,
    abi: citizenCardsAbi,
    fromBlock: startBlock,
    strict: true,
  });
  const marks = new Set<string>();
  for (const { eventName, args } of events) {
    if (eventName === "CardIssued") marks.add(`issued ${args.cardId}`);
    if (eventName === "CardSuspended") marks.add(`suspended ${args.cardId} ${authors[args.author]}`);
    if (eventName === "ReinstatementStarted") marks.add(`asked ${args.cardId}`);
    if (eventName === "SuspensionLifted") marks.add(`lifted ${args.cardId} ${authors[args.author]}`);
  }
  return {
    isIssued: (cardId) => marks.has(`issued ${cardId}`),
    isDone: (planned) => marks.has(markOf(planned)),
  };
}

function markOf({ person: { cardId }, act }: PlannedAct): string {
  switch (act.act) {
    case "suspend":
      return `suspended ${cardId} ${act.by}`;
    case "startReinstatement":
      return `asked ${cardId}`;
    case "reinstateByRegistrar":
      return `lifted ${cardId} Registrar`;
    case "reinstateByCourt":
      return `lifted ${cardId} ${act.author}`;
  }
}
