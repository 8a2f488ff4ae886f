import { index, onchainTable, primaryKey } from "ponder";
import { type Columns, current, replaced } from "./versions.ts";

/** Whom a card is for, in the order of `CardKind` in Solidity. */
export const cardKinds = ["Resident", "Commuter", "Organisation"] as const;
export type CardKind = (typeof cardKinds)[number];

/** What the events say of a card. Its status depends on the time as well: an Active card expires. */
export type CardState = "Active" | "Suspended";

/** Who suspended a card, in the order of `Author` in Solidity: each has the bit 1 << its place. */
export const authors = ["Holder", "Registrar", "Police", "Recovery"] as const;
export type Author = (typeof authors)[number];

const cardColumns = (t: Columns) => ({
  cardId: t.hex().notNull(),
  holder: t.hex().notNull(),
  /** Official district code. */
  district: t.integer().notNull(),
  kind: t.text().$type<CardKind>().notNull(),
  state: t.text().$type<CardState>().notNull(),
  /** One bit per author. */
  suspensions: t.integer().notNull(),
  /** Day of Asia/Seoul since 1970; valid to its end. */
  expiresOn: t.integer().notNull(),
  /** Signatures of the holder that the card has used. */
  nonce: t.integer().notNull(),
  voteCommitment: t.bigint().notNull(),
  serviceCommitment: t.bigint().notNull(),
  attributesRoot: t.hex().notNull(),
  /** When the reinstatement that the holder started may be finished (seconds since 1970). */
  reinstatableAt: t.integer(),
  /** When it was issued (seconds since 1970). */
  issuedAt: t.integer().notNull(),
  /** How many events it has: their sequence runs from 1 to this. */
  events: t.integer().notNull(),
});

export const card = onchainTable(
  "card",
  (t) => ({ ...cardColumns(t), ...current(t) }),
  (table) => ({
    pk: primaryKey({ columns: [table.cardId] }),
    holder: index().on(table.holder),
    district: index().on(table.district, table.cardId),
    issued: index().on(table.issuedAt, table.cardId),
    districtIssued: index().on(table.district, table.issuedAt, table.cardId),
    expires: index().on(table.expiresOn, table.cardId),
    districtExpires: index().on(table.district, table.expiresOn, table.cardId),
  }),
);

export const cardHistory = onchainTable(
  "card_history",
  (t) => ({ ...cardColumns(t), ...replaced(t) }),
  (table) => ({
    pk: primaryKey({ columns: [table.cardId, table.version] }),
    // A block just behind the newest one has few rows here: they are found by when they were replaced.
    replaced: index().on(table.toBlock),
    holder: index().on(table.holder),
    district: index().on(table.district, table.cardId),
    issued: index().on(table.issuedAt, table.cardId),
    districtIssued: index().on(table.district, table.issuedAt, table.cardId),
  }),
);

/** The events of `CitizenCards` that stand in a card's record. */
export type CardEventType =
  | "CardIssued"
  | "CardSuspended"
  | "ReinstatementStarted"
  | "SuspensionLifted"
  | "NonceUsed";

/** One event of a card, inserted once. */
export const cardEvent = onchainTable(
  "card_event",
  (t) => ({
    cardId: t.hex().notNull(),
    /** The card's n-th event, from 1. */
    sequence: t.integer().notNull(),
    type: t.text().$type<CardEventType>().notNull(),
    blockNumber: t.integer().notNull(),
    logIndex: t.integer().notNull(),
    timestamp: t.integer().notNull(),
    transactionHash: t.hex().notNull(),
    /** Who sent the act: the holder, an officer, or whoever carried the holder's signature. */
    sender: t.hex(),
    /** In `CardSuspended` and `SuspensionLifted`: whose suspension it is. */
    author: t.text().$type<Author>(),
    /** In `ReinstatementStarted`: when it may be finished. */
    finishableAt: t.integer(),
    /** In `CardIssued` and `NonceUsed`: the card's next nonce. */
    nonce: t.integer(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.cardId, table.sequence] }) }),
);

const cardCountColumns = (t: Columns) => ({
  district: t.integer().notNull(),
  kind: t.text().$type<CardKind>().notNull(),
  state: t.text().$type<CardState>().notNull(),
  expiresOn: t.integer().notNull(),
  count: t.integer().notNull(),
});

/** How many cards there are of each district, kind, state and last day: a count by status at any moment is a sum. */
export const cardCount = onchainTable(
  "card_count",
  (t) => ({ ...cardCountColumns(t), ...current(t) }),
  (table) => ({ pk: primaryKey({ columns: [table.district, table.kind, table.state, table.expiresOn] }) }),
);

export const cardCountHistory = onchainTable(
  "card_count_history",
  (t) => ({ ...cardCountColumns(t), ...replaced(t) }),
  (table) => ({
    pk: primaryKey({ columns: [table.district, table.kind, table.state, table.expiresOn, table.version] }),
    replaced: index().on(table.toBlock),
  }),
);

const issuingColumns = (t: Columns) => ({
  /** The `CitizenCards` contract. */
  contract: t.hex().notNull(),
  closed: t.boolean().notNull(),
});

/** Whether the guardian has closed issuing. */
export const issuing = onchainTable(
  "issuing",
  (t) => ({ ...issuingColumns(t), ...current(t) }),
  (table) => ({ pk: primaryKey({ columns: [table.contract] }) }),
);

export const issuingHistory = onchainTable(
  "issuing_history",
  (t) => ({ ...issuingColumns(t), ...replaced(t) }),
  (table) => ({ pk: primaryKey({ columns: [table.contract, table.version] }) }),
);
