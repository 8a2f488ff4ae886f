import { type Card, type CityModel, dayOf } from "./city.ts";
import type { Random } from "./random.ts";
import type { Held } from "./versions.ts";

type Value = number | bigint | string | boolean | null;
// biome-ignore lint/suspicious/noExplicitAny: the lists have rows of unlike types; each list knows its own
type AnyRow = any;

/** A field that a list may be filtered by: what a row has there, and how GraphQL writes it. */
export interface Compared {
  readonly of: (row: AnyRow, timestamp: number) => Value;
  readonly write: (value: Value) => unknown;
  readonly operators: readonly ("eq" | "in" | "gt" | "gte" | "lt" | "lte" | "prefix")[];
}

/** A list of the API, as plainly as it can be said: which rows, how shown, how filtered, how ordered. */
export interface ListModel {
  readonly rows: (model: CityModel, at: number) => readonly AnyRow[];
  /** Every field without arguments or fields of its own. */
  readonly selection: string;
  readonly show: (row: AnyRow, timestamp: number) => Record<string, unknown>;
  readonly compared: Readonly<Record<string, Compared>>;
  /** What each order compares: the column, then the key. */
  readonly orders: Readonly<Record<string, (row: AnyRow) => readonly Value[]>>;
  readonly defaultOrder: string;
  /** Orders that are known at the newest block only. */
  readonly headOrders: readonly string[];
}

export const moment = (timestamp: number | null) =>
  timestamp === null ? null : `${new Date((timestamp + 9 * 3600) * 1000).toISOString().slice(0, 19)}+09:00`;
export const date = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const capitals = (word: string | null) => word?.replace(/([a-z])([A-Z])/g, "$1_$2").toUpperCase() ?? null;

export function cardStatus(card: Pick<Card, "suspensions" | "expiresOn">, timestamp: number): string {
  if (card.suspensions !== 0) return "SUSPENDED";
  return card.expiresOn < dayOf(timestamp) ? "EXPIRED" : "ACTIVE";
}

const changeStatus = (row: { state: string; readyAt: number }, timestamp: number): string => {
  if (row.state !== "Scheduled") return row.state.toUpperCase();
  if (timestamp >= row.readyAt + 7 * 86_400) return "LAPSED";
  return timestamp >= row.readyAt ? "READY" : "SCHEDULED";
};

const equality = ["eq", "in"] as const;
const range = ["eq", "in", "gt", "gte", "lt", "lte"] as const;
const asIs = (value: Value) => value;
const asEnum = (value: Value) => capitals(value as string);
const asText = (value: Value) => String(value);
const asMoment = (value: Value) => moment(value as number);

function showCardVersion(row: Held<Card>): Record<string, unknown> {
  const { cardId, holder, nonce, attributesRoot, version, fromBlock } = row;
  return {
    cardId,
    holder,
    districtCode: row.district,
    kind: capitals(row.kind),
    suspensions: ["HOLDER", "REGISTRAR", "POLICE", "RECOVERY"].filter(
      (_, i) => Math.floor(row.suspensions / 2 ** i) % 2,
    ),
    expiresOn: date(row.expiresOn),
    issuedAt: moment(row.issuedAt),
    nonce,
    reinstatableAt: moment(row.reinstatableAt),
    voteCommitment: String(row.voteCommitment),
    serviceCommitment: String(row.serviceCommitment),
    attributesRoot,
    version,
    fromBlock,
  };
}
const cardFields =
  "cardId holder districtCode kind suspensions expiresOn issuedAt nonce reinstatableAt voteCommitment serviceCommitment attributesRoot version fromBlock";

export const cards: ListModel = {
  rows: (model, at) => model.cards.at(at),
  selection: `${cardFields} status`,
  show: (row, timestamp) => ({ ...showCardVersion(row), status: cardStatus(row, timestamp) }),
  compared: {
    cardId: { of: (row) => row.cardId, write: asIs, operators: equality },
    holder: { of: (row) => row.holder, write: asIs, operators: equality },
    districtCode: { of: (row) => row.district, write: asIs, operators: equality },
    kind: { of: (row) => row.kind, write: asEnum, operators: equality },
    status: { of: cardStatus, write: asIs, operators: equality },
    expiresOn: { of: (row) => row.expiresOn, write: (value) => date(value as number), operators: range },
    issuedAt: { of: (row) => row.issuedAt, write: asMoment, operators: range },
    reinstatableAt: { of: (row) => row.reinstatableAt, write: asMoment, operators: range },
  },
  orders: {
    ISSUED: (row) => [row.issuedAt, row.cardId],
    CARD_ID: (row) => [row.cardId],
    EXPIRES: (row) => [row.expiresOn, row.cardId],
  },
  defaultOrder: "ISSUED",
  headOrders: ["EXPIRES"],
};

export const cardEvents = (cardId: string): ListModel => ({
  rows: (model, at) => model.events.filter((event) => event.cardId === cardId && event.blockNumber <= at),
  selection:
    "cardId sequence type blockNumber logIndex timestamp transactionHash sender author finishableAt nonce",
  show: (row) => ({
    ...row,
    type: capitals(row.type),
    author: capitals(row.author),
    timestamp: moment(row.timestamp),
    finishableAt: moment(row.finishableAt),
  }),
  compared: {
    type: { of: (row) => row.type, write: asEnum, operators: equality },
    sequence: { of: (row) => row.sequence, write: asIs, operators: range },
    blockNumber: { of: (row) => row.blockNumber, write: asIs, operators: range },
    timestamp: { of: (row) => row.timestamp, write: asMoment, operators: range },
  },
  orders: { SEQUENCE: (row) => [row.sequence] },
  defaultOrder: "SEQUENCE",
  headOrders: [],
});

export const cardVersions = (cardId: string): ListModel => ({
  rows: (model, at) => model.cards.upTo(cardId, at),
  selection: `${cardFields} toBlock`,
  show: (row) => ({ ...showCardVersion(row), toBlock: row.toBlock }),
  compared: {},
  orders: { VERSION: (row) => [row.version] },
  defaultOrder: "VERSION",
  headOrders: [],
});

export const roles: ListModel = {
  rows: (model, at) => model.roles.at(at),
  selection: "roleId label version fromBlock",
  show: (row) => ({ ...row, roleId: String(row.roleId) }),
  compared: {
    roleId: { of: (row) => row.roleId, write: asText, operators: equality },
    label: { of: (row) => row.label, write: asIs, operators: ["eq", "in", "prefix"] },
  },
  orders: { ROLE_ID: (row) => [row.roleId] },
  defaultOrder: "ROLE_ID",
  headOrders: [],
};

export const roleGrants: ListModel = {
  rows: (model, at) => model.grants.at(at),
  selection: "roleId account isMember since executionDelay inForce version fromBlock",
  show: (row, timestamp) => ({
    ...row,
    roleId: String(row.roleId),
    since: moment(row.since),
    inForce: row.isMember && row.since <= timestamp,
  }),
  compared: {
    roleId: { of: (row) => row.roleId, write: asText, operators: equality },
    account: { of: (row) => row.account, write: asIs, operators: equality },
    isMember: { of: (row) => row.isMember, write: asIs, operators: equality },
    inForce: {
      of: (row, timestamp) => row.isMember && row.since <= timestamp,
      write: asIs,
      operators: equality,
    },
    since: { of: (row) => row.since, write: asMoment, operators: range },
  },
  orders: { ROLE_ID: (row) => [row.roleId, row.account] },
  defaultOrder: "ROLE_ID",
  headOrders: [],
};

export const scheduledChanges: ListModel = {
  rows: (model, at) => model.changes.at(at),
  selection: "changeId nonce caller target data scheduledAt readyAt status version fromBlock",
  show: ({ state, ...row }, timestamp) => ({
    ...row,
    scheduledAt: moment(row.scheduledAt),
    readyAt: moment(row.readyAt),
    status: changeStatus({ state, ...row }, timestamp),
  }),
  compared: {
    changeId: { of: (row) => row.changeId, write: asIs, operators: equality },
    caller: { of: (row) => row.caller, write: asIs, operators: equality },
    target: { of: (row) => row.target, write: asIs, operators: equality },
    status: { of: changeStatus, write: asIs, operators: equality },
    scheduledAt: { of: (row) => row.scheduledAt, write: asMoment, operators: range },
    readyAt: { of: (row) => row.readyAt, write: asMoment, operators: range },
  },
  orders: { SCHEDULED: (row) => [row.scheduledAt, row.changeId, row.nonce] },
  defaultOrder: "SCHEDULED",
  headOrders: [],
};

/** The same list, of the rows that a condition leaves. */
export function only(list: ListModel, condition: (row: AnyRow) => boolean): ListModel {
  return { ...list, rows: (model, at) => list.rows(model, at).filter(condition) };
}

/** A filter, as GraphQL writes it and as a predicate. */
export interface Filter {
  readonly where: Record<string, unknown>;
  readonly holds: (row: AnyRow, timestamp: number) => boolean;
}

/** A random filter, two levels deep at most, with values that rows have. */
export function randomFilter(
  random: Random,
  list: ListModel,
  rows: readonly AnyRow[],
  timestamp: number,
  level = 0,
): Filter {
  const parts = Array.from({ length: random.int(1, 2) }, () => condition(random, list, rows, timestamp));
  const where: Record<string, unknown> = {};
  const predicates: Filter["holds"][] = [];
  for (const { field, operator, value, holds } of parts) {
    const operators = (where[field] ?? {}) as Record<string, unknown>;
    if (operator in operators) continue;
    where[field] = { ...operators, [operator]: value };
    predicates.push(holds);
  }
  if (level < 2 && random.chance(0.5)) {
    const word = random.pick(["and", "or", "not"] as const);
    const count = word === "not" ? 1 : random.int(0, 3);
    const inner = Array.from({ length: count }, () => randomFilter(random, list, rows, timestamp, level + 1));
    where[word] = word === "not" ? inner[0]?.where : inner.map((each) => each.where);
    predicates.push((row, now) => {
      if (word === "not") return !inner[0]?.holds(row, now);
      return word === "and"
        ? inner.every((each) => each.holds(row, now))
        : inner.some((each) => each.holds(row, now));
    });
  }
  return { where, holds: (row, now) => predicates.every((holds) => holds(row, now)) };
}

interface Condition {
  readonly field: string;
  readonly operator: string;
  readonly value: unknown;
  readonly holds: Filter["holds"];
}

function condition(random: Random, list: ListModel, rows: readonly AnyRow[], timestamp: number): Condition {
  const field = random.pick(Object.keys(list.compared));
  const { of, write, operators } = list.compared[field] as Compared;
  const operator = random.pick(operators);
  const known = rows.map((row) => of(row, timestamp)).filter((value) => value !== null);
  if (known.length === 0) return condition(random, list, rows, timestamp);
  const some = () => random.pick(known) as Exclude<Value, null>;
  if (operator === "in") {
    const values = Array.from({ length: random.int(0, 3) }, some);
    return {
      field,
      operator,
      value: values.map(write),
      holds: (row: AnyRow, now: number) => values.some((value) => value === of(row, now)),
    };
  }
  if (operator === "prefix") {
    const prefix = String(some()).slice(0, random.int(0, 3));
    return {
      field,
      operator,
      value: prefix,
      holds: (row: AnyRow, now: number) => String(of(row, now)).startsWith(prefix),
    };
  }
  const right = some();
  const holds = (row: AnyRow, now: number) => {
    const left = of(row, now);
    if (left === null) return false;
    if (operator === "eq") return left === right;
    if (operator === "gt") return left > right;
    if (operator === "gte") return left >= right;
    return operator === "lt" ? left < right : left <= right;
  };
  return { field, operator, value: write(right), holds };
}
