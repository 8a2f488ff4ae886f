import { type Context, type Event as PonderEvent, ponder } from "ponder:registry";
import {
  card,
  cardCount,
  cardCountHistory,
  cardEvent,
  cardHistory,
  issuing,
  issuingHistory,
} from "../../schema/cards.ts";
import { type Recorded, record, storeOf } from "../record.ts";
import { authorOf, type CardEvent, type CardRow, transitionCard } from "./transitions.ts";

const cardCounts = {
  table: cardCount,
  history: cardCountHistory,
  key: ["district", "kind", "state", "expiresOn"],
} satisfies Recorded;

export const cards: Recorded = {
  table: card,
  history: cardHistory,
  key: ["cardId"],
  count: { of: cardCounts, by: cardCounts.key },
};

const issuings: Recorded = { table: issuing, history: issuingHistory, key: ["contract"] };

ponder.on("CitizenCards:CardIssued", ({ event, context }) => recordCard(context, event, "CardIssued"));
ponder.on("CitizenCards:CardSuspended", ({ event, context }) => recordCard(context, event, "CardSuspended"));
ponder.on("CitizenCards:SuspensionLifted", ({ event, context }) =>
  recordCard(context, event, "SuspensionLifted"),
);
ponder.on("CitizenCards:ReinstatementStarted", ({ event, context }) =>
  recordCard(context, event, "ReinstatementStarted"),
);
ponder.on("CitizenCards:NonceUsed", ({ event, context }) => recordCard(context, event, "NonceUsed"));

ponder.on("CitizenCards:IssuingClosed", ({ event, context }) => recordIssuing(context, event, true));
ponder.on("CitizenCards:IssuingOpened", ({ event, context }) => recordIssuing(context, event, false));

/** What Ponder hands over with any log. */
type Logged = Pick<PonderEvent<"CitizenCards:CardIssued">, "block" | "transaction" | "log">;

async function recordCard<name extends CardEvent["name"]>(
  context: Context,
  event: Logged & { args: Extract<CardEvent, { name: name }>["args"] },
  name: name,
): Promise<void> {
  const timestamp = Number(event.block.timestamp);
  const happened = { name, args: event.args, timestamp } as CardEvent;
  const { cardId } = happened.args;
  const row = await record(
    storeOf(context),
    Number(event.block.number),
    cards,
    { cardId },
    (before: CardRow | null) => transitionCard(before, happened),
  );
  const { args } = happened;
  await context.db.insert(cardEvent).values({
    cardId,
    sequence: row.events,
    type: name,
    blockNumber: Number(event.block.number),
    logIndex: event.log.logIndex,
    timestamp,
    transactionHash: event.transaction.hash,
    sender: "sender" in args ? args.sender : null,
    author: "author" in args ? authorOf(args.author) : null,
    finishableAt: "finishableAt" in args ? Number(args.finishableAt) : null,
    nonce: "nonce" in args ? args.nonce : null,
  });
}

async function recordIssuing(context: Context, event: Logged, closed: boolean): Promise<void> {
  const contract = event.log.address;
  await record(storeOf(context), Number(event.block.number), issuings, { contract }, () => ({
    contract,
    closed,
  }));
}
