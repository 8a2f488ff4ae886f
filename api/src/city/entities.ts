import {
  district as districtTable,
  roleGrantHistory,
  roleGrant as roleGrantTable,
  roleHistory,
  role as roleTable,
  scheduledChangeHistory,
  scheduledChange as scheduledChangeTable,
} from "@madang/indexer/schema";
import { entity } from "../graphql/entity.ts";
import { many, one, relate } from "../graphql/relations.ts";
import { ScheduledChangeStatus } from "./enums.ts";
import { changeStatusAt, changeStatusSql, isInForce, isInForceSql } from "./status.ts";

export const district = entity({
  name: "District",
  plural: "districts",
  description: "One of Seoul's 25 autonomous districts (자치구).",
  table: districtTable,
  id: ["code"],
  fields: (f) => ({
    code: f.column("code", "DistrictCode", "Its official administrative code."),
    nameEn: f.column("nameEn", "String", "Its name in English."),
    nameKo: f.column("nameKo", "String", "Its name in Korean."),
    residents: f.column("residents", "Int", "Registered residents in August 2021."),
  }),
  filters: { code: "equality", nameEn: "prefix", nameKo: "prefix", residents: "range" },
  orders: { CODE: { by: "code", column: "immutable", description: "By code" } },
  access: { node: true },
});

export const role = entity({
  name: "Role",
  plural: "roles",
  description: "A role of the city: who has it may do certain acts.",
  table: roleTable,
  history: roleHistory,
  id: ["roleId"],
  fields: (f) => ({
    roleId: f.column("roleId", "BigInt", "Its id in the contract CityRoles."),
    label: f.column("label", "String", "Its name on the chain, such as REGISTRAR."),
  }),
  filters: { roleId: "equality", label: "prefix" },
  orders: { ROLE_ID: { by: "roleId", column: "immutable", description: "By id" } },
  access: { node: true },
});

export const roleGrant = entity({
  name: "RoleGrant",
  plural: "grants of roles",
  description: "What an account has to do with a role. It stays when the role is taken away.",
  table: roleGrantTable,
  history: roleGrantHistory,
  id: ["roleId", "account"],
  fields: (f) => ({
    roleId: f.column("roleId", "BigInt", "The role's id in the contract CityRoles."),
    account: f.column("account", "Address", "Who has, or had, the role."),
    isMember: f.column(
      "isMember",
      "Boolean",
      "Whether the role is granted, though it may not have taken effect yet.",
    ),
    since: f.column("since", "DateTime", "When the grant takes effect."),
    executionDelay: f.column(
      "executionDelay",
      "Int",
      "Seconds that the account's acts under this role are scheduled ahead.",
    ),
    inForce: f.timed("Boolean", "Whether the account has the role at the time of the answer's block.", {
      value: (row, { timestamp }) => isInForce(row, timestamp),
      sql: (column, { timestamp }) => isInForceSql(column, timestamp),
    }),
  }),
  filters: {
    roleId: "equality",
    account: "equality",
    isMember: "equality",
    inForce: "equality",
    since: "range",
  },
  orders: { ROLE_ID: { by: "roleId", column: "immutable", description: "By role, then by account" } },
  relations: { role: one(role, { roleId: "roleId" }, "The role.") },
  access: { node: true },
});

relate(role.ref, {
  grants: many(roleGrant, { roleId: "roleId" }, "What accounts have to do with the role."),
});

export const scheduledChange = entity({
  name: "ScheduledChange",
  plural: "scheduled changes",
  description:
    "An act that has to wait before it may be done, such as the council's, so that everybody sees it coming.",
  table: scheduledChangeTable,
  history: scheduledChangeHistory,
  id: ["changeId", "nonce"],
  fields: (f) => ({
    changeId: f.column(
      "changeId",
      "Hash",
      "Its id in the contract CityRoles: the hash of caller, target and data.",
    ),
    nonce: f.column("nonce", "Int", "How many times this very act had been scheduled, this time included."),
    caller: f.column("caller", "Address", "Who will act."),
    target: f.column("target", "Address", "The contract that will be called."),
    data: f.column("data", "Hex", "What it will be called with."),
    scheduledAt: f.column("scheduledAt", "DateTime", "When it was scheduled."),
    readyAt: f.column("readyAt", "DateTime", "From when on it may be done, for a week."),
    status: f.timed(ScheduledChangeStatus, "What has become of it at the time of the answer's block.", {
      value: (row, { timestamp }) => changeStatusAt(row, timestamp),
      sql: (column, { timestamp }) => changeStatusSql(column, timestamp),
    }),
  }),
  filters: {
    changeId: "equality",
    caller: "equality",
    target: "equality",
    status: "equality",
    scheduledAt: "range",
    readyAt: "range",
  },
  orders: { SCHEDULED: { by: "scheduledAt", column: "birth", description: "Longest scheduled first" } },
  access: { node: true },
});
