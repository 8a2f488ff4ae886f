import { index, onchainTable, primaryKey } from "ponder";

export const block = onchainTable(
  "block",
  (t) => ({
    number: t.integer().primaryKey(),
    hash: t.hex().notNull(),
    parentHash: t.hex().notNull(),
    timestamp: t.integer().notNull(),
  }),
  (table) => ({ timestamp: index().on(table.timestamp) }),
);

export const district = onchainTable("district", (t) => ({
  code: t.integer().primaryKey(),
  nameEn: t.text().notNull(),
  nameKo: t.text().notNull(),
  residents: t.integer().notNull(),
}));

export const card = onchainTable(
  "card",
  (t) => ({
    cardId: t.hex().notNull(),
    holder: t.hex().notNull(),
    district: t.integer().notNull(),
    kind: t.text().notNull(),
    state: t.text().notNull(),
    suspensions: t.integer().notNull(),
    expiresOn: t.integer().notNull(),
    nonce: t.integer().notNull(),
    voteCommitment: t.bigint().notNull(),
    serviceCommitment: t.bigint().notNull(),
    attributesRoot: t.hex().notNull(),
    reinstatableAt: t.integer(),
    issuedAt: t.integer().notNull(),
    events: t.integer().notNull(),
    version: t.integer().notNull(),
    fromBlock: t.integer().notNull(),
  }),
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
  (t) => ({
    cardId: t.hex().notNull(),
    holder: t.hex().notNull(),
    district: t.integer().notNull(),
    kind: t.text().notNull(),
    state: t.text().notNull(),
    suspensions: t.integer().notNull(),
    expiresOn: t.integer().notNull(),
    nonce: t.integer().notNull(),
    voteCommitment: t.bigint().notNull(),
    serviceCommitment: t.bigint().notNull(),
    attributesRoot: t.hex().notNull(),
    reinstatableAt: t.integer(),
    issuedAt: t.integer().notNull(),
    events: t.integer().notNull(),
    version: t.integer().notNull(),
    fromBlock: t.integer().notNull(),
    toBlock: t.integer().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.cardId, table.version] }),
    replaced: index().on(table.toBlock),
    holder: index().on(table.holder),
    district: index().on(table.district, table.cardId),
    issued: index().on(table.issuedAt, table.cardId),
    districtIssued: index().on(table.district, table.issuedAt, table.cardId),
  }),
);

export const cardEvent = onchainTable(
  "card_event",
  (t) => ({
    cardId: t.hex().notNull(),
    sequence: t.integer().notNull(),
    type: t.text().notNull(),
    blockNumber: t.integer().notNull(),
    logIndex: t.integer().notNull(),
    timestamp: t.integer().notNull(),
    transactionHash: t.hex().notNull(),
    sender: t.hex(),
    author: t.text(),
    finishableAt: t.integer(),
    nonce: t.integer(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.cardId, table.sequence] }) }),
);

export const cardCount = onchainTable(
  "card_count",
  (t) => ({
    district: t.integer().notNull(),
    kind: t.text().notNull(),
    state: t.text().notNull(),
    expiresOn: t.integer().notNull(),
    count: t.integer().notNull(),
    version: t.integer().notNull(),
    fromBlock: t.integer().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.district, table.kind, table.state, table.expiresOn] }) }),
);

export const cardCountHistory = onchainTable(
  "card_count_history",
  (t) => ({
    district: t.integer().notNull(),
    kind: t.text().notNull(),
    state: t.text().notNull(),
    expiresOn: t.integer().notNull(),
    count: t.integer().notNull(),
    version: t.integer().notNull(),
    fromBlock: t.integer().notNull(),
    toBlock: t.integer().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.district, table.kind, table.state, table.expiresOn, table.version] }),
    replaced: index().on(table.toBlock),
  }),
);

export const issuing = onchainTable(
  "issuing",
  (t) => ({
    contract: t.hex().notNull(),
    closed: t.boolean().notNull(),
    version: t.integer().notNull(),
    fromBlock: t.integer().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.contract] }) }),
);

export const issuingHistory = onchainTable(
  "issuing_history",
  (t) => ({
    contract: t.hex().notNull(),
    closed: t.boolean().notNull(),
    version: t.integer().notNull(),
    fromBlock: t.integer().notNull(),
    toBlock: t.integer().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.contract, table.version] }) }),
);

export const role = onchainTable(
  "role",
  (t) => ({
    roleId: t.bigint().notNull(),
    label: t.text().notNull(),
    version: t.integer().notNull(),
    fromBlock: t.integer().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.roleId] }) }),
);

export const roleHistory = onchainTable(
  "role_history",
  (t) => ({
    roleId: t.bigint().notNull(),
    label: t.text().notNull(),
    version: t.integer().notNull(),
    fromBlock: t.integer().notNull(),
    toBlock: t.integer().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.roleId, table.version] }) }),
);

export const roleGrant = onchainTable(
  "role_grant",
  (t) => ({
    roleId: t.bigint().notNull(),
    account: t.hex().notNull(),
    isMember: t.boolean().notNull(),
    since: t.integer().notNull(),
    executionDelay: t.integer().notNull(),
    version: t.integer().notNull(),
    fromBlock: t.integer().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.roleId, table.account] }),
    account: index().on(table.account),
  }),
);

export const roleGrantHistory = onchainTable(
  "role_grant_history",
  (t) => ({
    roleId: t.bigint().notNull(),
    account: t.hex().notNull(),
    isMember: t.boolean().notNull(),
    since: t.integer().notNull(),
    executionDelay: t.integer().notNull(),
    version: t.integer().notNull(),
    fromBlock: t.integer().notNull(),
    toBlock: t.integer().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.roleId, table.account, table.version] }) }),
);

export const scheduledChange = onchainTable(
  "scheduled_change",
  (t) => ({
    changeId: t.hex().notNull(),
    nonce: t.integer().notNull(),
    caller: t.hex().notNull(),
    target: t.hex().notNull(),
    data: t.hex().notNull(),
    scheduledAt: t.integer().notNull(),
    readyAt: t.integer().notNull(),
    state: t.text().notNull(),
    version: t.integer().notNull(),
    fromBlock: t.integer().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.changeId, table.nonce] }),
    scheduled: index().on(table.scheduledAt, table.changeId, table.nonce),
  }),
);

export const scheduledChangeHistory = onchainTable(
  "scheduled_change_history",
  (t) => ({
    changeId: t.hex().notNull(),
    nonce: t.integer().notNull(),
    caller: t.hex().notNull(),
    target: t.hex().notNull(),
    data: t.hex().notNull(),
    scheduledAt: t.integer().notNull(),
    readyAt: t.integer().notNull(),
    state: t.text().notNull(),
    version: t.integer().notNull(),
    fromBlock: t.integer().notNull(),
    toBlock: t.integer().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.changeId, table.nonce, table.version] }),
    scheduled: index().on(table.scheduledAt, table.changeId, table.nonce),
  }),
);
