import { index, onchainTable, primaryKey } from "ponder";
import { type Columns, current, replaced } from "./versions.ts";

/** Every indexed block. The newest row is the block that an answer is as of. */
export const block = onchainTable(
  "block",
  (t) => ({
    number: t.integer().primaryKey(),
    hash: t.hex().notNull(),
    parentHash: t.hex().notNull(),
    /** Seconds since 1970. */
    timestamp: t.integer().notNull(),
  }),
  (table) => ({ timestamp: index().on(table.timestamp) }),
);

/** The 25 districts. They do not change, so they have no history. */
export const district = onchainTable("district", (t) => ({
  /** Official administrative code. */
  code: t.integer().primaryKey(),
  nameEn: t.text().notNull(),
  nameKo: t.text().notNull(),
  /** Registered residents in August 2021. */
  residents: t.integer().notNull(),
}));

const roleColumns = (t: Columns) => ({
  roleId: t.bigint().notNull(),
  label: t.text().notNull(),
});

/** A role, by its id in `CityRoles`. */
export const role = onchainTable(
  "role",
  (t) => ({ ...roleColumns(t), ...current(t) }),
  (table) => ({ pk: primaryKey({ columns: [table.roleId] }) }),
);

export const roleHistory = onchainTable(
  "role_history",
  (t) => ({ ...roleColumns(t), ...replaced(t) }),
  (table) => ({ pk: primaryKey({ columns: [table.roleId, table.version] }) }),
);

const roleGrantColumns = (t: Columns) => ({
  roleId: t.bigint().notNull(),
  account: t.hex().notNull(),
  isMember: t.boolean().notNull(),
  /** The grant takes effect at this moment (seconds since 1970). */
  since: t.integer().notNull(),
  /** Seconds that the account's acts under this role must be scheduled ahead. */
  executionDelay: t.integer().notNull(),
});

/** What an account has to do with a role. The row stays when the role is taken away. */
export const roleGrant = onchainTable(
  "role_grant",
  (t) => ({ ...roleGrantColumns(t), ...current(t) }),
  (table) => ({
    pk: primaryKey({ columns: [table.roleId, table.account] }),
    account: index().on(table.account),
  }),
);

export const roleGrantHistory = onchainTable(
  "role_grant_history",
  (t) => ({ ...roleGrantColumns(t), ...replaced(t) }),
  (table) => ({ pk: primaryKey({ columns: [table.roleId, table.account, table.version] }) }),
);

/** What became of a scheduled change. Whether it is ready or has lapsed depends on the time as well. */
export type ScheduledChangeState = "Scheduled" | "Executed" | "Canceled";

const scheduledChangeColumns = (t: Columns) => ({
  /** The operation's id in `CityRoles`: the hash of caller, target and data. */
  changeId: t.hex().notNull(),
  /** How many times this very operation had been scheduled, this time included. */
  nonce: t.integer().notNull(),
  caller: t.hex().notNull(),
  target: t.hex().notNull(),
  data: t.hex().notNull(),
  scheduledAt: t.integer().notNull(),
  /** It may be executed from this moment on (seconds since 1970), for a week. */
  readyAt: t.integer().notNull(),
  state: t.text().$type<ScheduledChangeState>().notNull(),
});

/** A delayed act of an account whose role waits, such as the council's. */
export const scheduledChange = onchainTable(
  "scheduled_change",
  (t) => ({ ...scheduledChangeColumns(t), ...current(t) }),
  (table) => ({
    pk: primaryKey({ columns: [table.changeId, table.nonce] }),
    scheduled: index().on(table.scheduledAt, table.changeId, table.nonce),
  }),
);

export const scheduledChangeHistory = onchainTable(
  "scheduled_change_history",
  (t) => ({ ...scheduledChangeColumns(t), ...replaced(t) }),
  (table) => ({
    pk: primaryKey({ columns: [table.changeId, table.nonce, table.version] }),
    scheduled: index().on(table.scheduledAt, table.changeId, table.nonce),
  }),
);
