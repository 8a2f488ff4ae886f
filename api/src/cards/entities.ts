import {
  cardCount,
  cardCountHistory,
  cardEvent as cardEventTable,
  cardHistory,
  card as cardTable,
} from "@madang/indexer/schema";
import { district } from "../city/entities.ts";
import type { Records } from "../database/records.ts";
import { entity } from "../graphql/entity.ts";
import { many, one, relate } from "../graphql/relations.ts";
import { AuthorEnum, authorsOf, CardEventTypeEnum, CardKindEnum, CardStatusEnum } from "./enums.ts";
import { cardStatusAt, cardStatusSql } from "./status.ts";

/** How many cards there are of each district, kind, state and last day. */
export const cardCounts: Records = {
  table: cardCount,
  history: cardCountHistory,
  key: ["district", "kind", "state", "expiresOn"],
};

export const cardEvent = entity({
  name: "CardEvent",
  plural: "events of one card",
  description: "One event of a card, as it stands on the chain.",
  table: cardEventTable,
  appendedAt: "blockNumber",
  id: ["cardId", "sequence"],
  fields: (f) => ({
    cardId: f.column("cardId", "CardId", "The card."),
    sequence: f.column("sequence", "Int", "The card's n-th event, from 1."),
    type: f.column("type", CardEventTypeEnum, "What happened."),
    blockNumber: f.column("blockNumber", "Int", "In which block."),
    logIndex: f.column("logIndex", "Int", "The place of its log in the block."),
    timestamp: f.column("timestamp", "DateTime", "When: the time of its block."),
    transactionHash: f.column("transactionHash", "Hash", "In which transaction."),
    sender: f.column(
      "sender",
      "Address",
      "Who sent the act: the holder, an officer, or who carried the holder's signature. Null if the event does not name it.",
    ),
    author: f.column("author", AuthorEnum, "Whose suspension it is, where one is set or lifted."),
    finishableAt: f.column(
      "finishableAt",
      "DateTime",
      "When the holder's suspension may be lifted, where that was started.",
    ),
    nonce: f.column("nonce", "Int", "The card's next nonce, where a signature was used."),
  }),
  filters: { type: "equality", sequence: "range", blockNumber: "range", timestamp: "range" },
  orders: { SEQUENCE: { by: "sequence", column: "immutable", description: "First to last" } },
  access: { node: false },
});

export const card = entity({
  name: "Card",
  plural: "cards",
  description: "A citizen card: the record by which a person or an organisation is known to the city.",
  table: cardTable,
  history: cardHistory,
  id: ["cardId"],
  fields: (f) => ({
    cardId: f.column("cardId", "CardId", "The id that its person has once for life."),
    holder: f.column("holder", "Address", "The account that controls it."),
    districtCode: f.column(
      "district",
      "DistrictCode",
      "The official code of the district that it belongs to.",
    ),
    kind: f.column("kind", CardKindEnum, "Whom it is for."),
    status: f.timed(CardStatusEnum, "What it is worth at the time of the answer's block.", {
      value: (row, { timestamp }) => cardStatusAt(row, timestamp),
      sql: (column, { timestamp }) => cardStatusSql(column, timestamp),
    }),
    suspensions: f.derived([AuthorEnum], "Whose suspensions it is under; empty if it is under none.", (row) =>
      authorsOf(row.suspensions),
    ),
    expiresOn: f.column("expiresOn", "Date", "Its last day: it is valid to the end of it."),
    issuedAt: f.column("issuedAt", "DateTime", "When it was issued."),
    nonce: f.column("nonce", "Int", "How many signatures of its holder it has used."),
    reinstatableAt: f.column(
      "reinstatableAt",
      "DateTime",
      "When the lifting of the holder's suspension may be finished; null if none was started.",
    ),
    voteCommitment: f.column(
      "voteCommitment",
      "BigInt",
      "Semaphore commitment of the secret that is opened only to vote.",
    ),
    serviceCommitment: f.column(
      "serviceCommitment",
      "BigInt",
      "Semaphore commitment of the secret that signs in to services.",
    ),
    attributesRoot: f.column(
      "attributesRoot",
      "Hash",
      "Root of the tree of its attributes, each of which its holder may disclose alone.",
    ),
  }),
  filters: {
    cardId: "equality",
    holder: "equality",
    districtCode: "equality",
    kind: "equality",
    status: "equality",
    expiresOn: "range",
    issuedAt: "range",
    reinstatableAt: "range",
  },
  orders: {
    ISSUED: { by: "issuedAt", column: "birth", description: "Longest issued first" },
    CARD_ID: { by: "cardId", column: "immutable", description: "By card id" },
    EXPIRES: { by: "expiresOn", column: "mutable", description: "Soonest expiring first" },
  },
  relations: {
    district: one(district, { code: "district" }, "The district that it belongs to."),
    events: many(cardEvent, { cardId: "cardId" }, "What happened to it, up to the answer's block."),
  },
  counts: { records: cardCounts, sum: "count", by: ["district"] },
  access: { node: true },
});

relate(district.ref, { cards: many(card, { district: "code" }, "The cards that belong to it.") });
