import type { citizenCardsAbi } from "@madang/contracts/abis/cards";
import type { card } from "../../schema/cards.ts";
import { type Author, authors, type CardEventType, cardKinds } from "../../schema/cards.ts";
import type { EventOf } from "../events.ts";

/** A card's own columns. */
export type CardRow = Omit<typeof card.$inferSelect, "version" | "fromBlock">;

/** The events that make a card's row. */
export type CardEvent = EventOf<typeof citizenCardsAbi, CardEventType>;

/** What a card becomes by an event. */
export function transitionCard(row: CardRow | null, event: CardEvent): CardRow {
  if (event.name === "CardIssued") return issued(row, event);
  if (row === null) throw new Error(`${event.name} of ${event.args.cardId}, a card that was never issued`);
  const counted = { ...row, events: row.events + 1 };
  switch (event.name) {
    case "CardSuspended":
      return suspended(counted, row.suspensions | bit(event.args.author), event.args.author);
    case "SuspensionLifted":
      return suspended(counted, row.suspensions & ~bit(event.args.author), event.args.author);
    case "ReinstatementStarted":
      return { ...counted, reinstatableAt: Number(event.args.finishableAt) };
    case "NonceUsed":
      return { ...counted, nonce: event.args.nonce };
  }
}

/** Whose suspension the n-th author's is. @throws RangeError for an author that this version does not know. */
export function authorOf(place: number): Author {
  const author = authors[place];
  if (author === undefined) throw new RangeError(`No author has the place ${place}`);
  return author;
}

function issued(
  row: CardRow | null,
  { args, timestamp }: Extract<CardEvent, { name: "CardIssued" }>,
): CardRow {
  const kind = cardKinds[args.kind];
  if (kind === undefined) throw new RangeError(`No card kind has the place ${args.kind}`);
  return {
    cardId: args.cardId,
    holder: args.holder,
    district: args.district,
    kind,
    state: "Active",
    suspensions: 0,
    expiresOn: args.expiresOn,
    nonce: args.nonce,
    voteCommitment: args.voteCommitment,
    serviceCommitment: args.serviceCommitment,
    attributesRoot: args.attributesRoot,
    reinstatableAt: null,
    issuedAt: timestamp,
    events: (row?.events ?? 0) + 1,
  };
}

/** Whatever the holder's own suspension becomes, a reinstatement of it that was under way is over. */
function suspended(row: CardRow, suspensions: number, author: number): CardRow {
  return {
    ...row,
    suspensions,
    state: suspensions === 0 ? "Active" : "Suspended",
    reinstatableAt: authorOf(author) === "Holder" ? null : row.reinstatableAt,
  };
}

function bit(author: number): number {
  return 1 << author;
}
