import { type Context, type Event as PonderEvent, ponder } from "ponder:registry";
import { districts } from "@madang/contracts/districts";
import { roleIds } from "@madang/contracts/roles";
import {
  block,
  district,
  role,
  roleGrant,
  roleGrantHistory,
  roleHistory,
  scheduledChange,
  scheduledChangeHistory,
} from "../../schema/city.ts";
import { type Recorded, record, storeOf } from "../record.ts";
import {
  type RoleGrantEvent,
  type RoleGrantRow,
  type ScheduledChangeEvent,
  type ScheduledChangeRow,
  transitionRoleGrant,
  transitionScheduledChange,
} from "./transitions.ts";

export const roles: Recorded = { table: role, history: roleHistory, key: ["roleId"] };

export const roleGrants: Recorded = {
  table: roleGrant,
  history: roleGrantHistory,
  key: ["roleId", "account"],
};

export const scheduledChanges: Recorded = {
  table: scheduledChange,
  history: scheduledChangeHistory,
  key: ["changeId", "nonce"],
};

/** What is there without an event: the districts, and the one role that the chain does not label. */
ponder.on("CityRoles:setup", async ({ context }) => {
  await context.db.insert(district).values([...districts]);
  await context.db.insert(role).values({ roleId: roleIds.ADMIN, label: "ADMIN", version: 1, fromBlock: 0 });
});

// A block's own event comes after those of its logs, and all of them are written in one transaction: a block that can
// be read is there with everything that happened in it.
ponder.on("Blocks:block", async ({ event, context }) => {
  await context.db.insert(block).values({
    number: Number(event.block.number),
    hash: event.block.hash,
    parentHash: event.block.parentHash,
    timestamp: Number(event.block.timestamp),
  });
});

ponder.on("CityRoles:RoleLabel", async ({ event, context }) => {
  const { roleId, label } = event.args;
  await record(storeOf(context), Number(event.block.number), roles, { roleId }, () => ({ roleId, label }));
});

ponder.on("CityRoles:RoleGranted", ({ event, context }) =>
  recordGrant(context, event, { name: "RoleGranted", args: event.args }),
);
ponder.on("CityRoles:RoleRevoked", ({ event, context }) =>
  recordGrant(context, event, { name: "RoleRevoked", args: event.args }),
);

ponder.on("CityRoles:OperationScheduled", ({ event, context }) =>
  recordChange(context, event, { name: "OperationScheduled", args: event.args }),
);
ponder.on("CityRoles:OperationExecuted", ({ event, context }) =>
  recordChange(context, event, { name: "OperationExecuted", args: event.args }),
);
ponder.on("CityRoles:OperationCanceled", ({ event, context }) =>
  recordChange(context, event, { name: "OperationCanceled", args: event.args }),
);

/** What Ponder hands over with any log. */
type Logged = Pick<PonderEvent<"CityRoles:RoleLabel">, "block">;

/** An event before its time is added. */
type Untimed<event> = event extends { timestamp: number } ? Omit<event, "timestamp"> : never;

async function recordGrant(context: Context, { block }: Logged, event: Untimed<RoleGrantEvent>) {
  const { roleId, account } = event.args;
  const happened = { ...event, timestamp: Number(block.timestamp) } as RoleGrantEvent;
  await record(
    storeOf(context),
    Number(block.number),
    roleGrants,
    { roleId, account },
    (row: RoleGrantRow | null) => transitionRoleGrant(row, happened),
  );
}

async function recordChange(context: Context, { block }: Logged, event: Untimed<ScheduledChangeEvent>) {
  const { operationId: changeId, nonce } = event.args;
  const happened = { ...event, timestamp: Number(block.timestamp) } as ScheduledChangeEvent;
  await record(
    storeOf(context),
    Number(block.number),
    scheduledChanges,
    { changeId, nonce },
    (row: ScheduledChangeRow | null) => transitionScheduledChange(row, happened),
  );
}
