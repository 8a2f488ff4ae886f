import type { cityRolesAbi } from "@madang/contracts/abis/city";
import type { roleGrant, scheduledChange } from "../../schema/city.ts";
import type { EventOf } from "../events.ts";

export type RoleGrantRow = Omit<typeof roleGrant.$inferSelect, "version" | "fromBlock">;
export type ScheduledChangeRow = Omit<typeof scheduledChange.$inferSelect, "version" | "fromBlock">;

export type RoleGrantEvent = EventOf<typeof cityRolesAbi, "RoleGranted" | "RoleRevoked">;
export type ScheduledChangeEvent = EventOf<
  typeof cityRolesAbi,
  "OperationScheduled" | "OperationExecuted" | "OperationCanceled"
>;

/**
 * What an account has to do with a role after an event. A grant to a member changes its execution delay only: its
 * membership keeps the moment at which it began.
 */
export function transitionRoleGrant(row: RoleGrantRow | null, { name, args }: RoleGrantEvent): RoleGrantRow {
  if (name === "RoleGranted") {
    return {
      roleId: args.roleId,
      account: args.account,
      isMember: true,
      since: row && !args.newMember ? row.since : args.since,
      executionDelay: args.delay,
    };
  }
  if (row === null)
    throw new Error(`RoleRevoked of ${args.account}, which never had the role ${args.roleId}`);
  return { ...row, isMember: false };
}

/** What a scheduled change is after an event. */
export function transitionScheduledChange(
  row: ScheduledChangeRow | null,
  { name, args, timestamp }: ScheduledChangeEvent,
): ScheduledChangeRow {
  if (name === "OperationScheduled") {
    return {
      changeId: args.operationId,
      nonce: args.nonce,
      caller: args.caller,
      target: args.target,
      data: args.data,
      scheduledAt: timestamp,
      readyAt: args.schedule,
      state: "Scheduled",
    };
  }
  if (row === null) throw new Error(`${name} of ${args.operationId}, which was never scheduled`);
  return { ...row, state: name === "OperationExecuted" ? "Executed" : "Canceled" };
}
