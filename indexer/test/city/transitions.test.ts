import { describe, expect, test } from "vitest";
import {
  type ScheduledChangeEvent,
  transitionRoleGrant,
  transitionScheduledChange,
} from "../../src/city/transitions.ts";

const account = `0x${"01".repeat(20)}` as const;
const granted = {
  name: "RoleGranted",
  args: { roleId: 2n, account, delay: 0, since: 100, newMember: true },
  timestamp: 50,
} as const;

describe("transitionRoleGrant", () => {
  test("a new member's grant holds from its moment on", () => {
    expect(transitionRoleGrant(null, granted)).toEqual({
      roleId: 2n,
      account,
      isMember: true,
      since: 100,
      executionDelay: 0,
    });
  });

  test("another delay for a member leaves the moment at which its membership began", () => {
    const row = transitionRoleGrant(null, granted);
    const changed = {
      ...granted,
      args: { ...granted.args, delay: 60, since: 900, newMember: false },
    } as const;
    expect(transitionRoleGrant(row, changed)).toEqual({ ...row, executionDelay: 60 });
  });

  test("the row stays when the role is taken away, and comes back with a new moment", () => {
    const revoked = transitionRoleGrant(transitionRoleGrant(null, granted), {
      name: "RoleRevoked",
      args: { roleId: 2n, account },
      timestamp: 200,
    });
    expect(revoked.isMember).toBe(false);
    const again = transitionRoleGrant(revoked, { ...granted, args: { ...granted.args, since: 300 } });
    expect(again).toMatchObject({ isMember: true, since: 300 });
  });

  test("a role taken from an account that never had it stops the index", () => {
    expect(() =>
      transitionRoleGrant(null, { name: "RoleRevoked", args: { roleId: 2n, account }, timestamp: 1 }),
    ).toThrow("never had the role 2");
  });
});

describe("transitionScheduledChange", () => {
  const changeId = `0x${"0c".repeat(32)}` as const;
  const scheduled: ScheduledChangeEvent = {
    name: "OperationScheduled",
    args: {
      operationId: changeId,
      nonce: 1,
      schedule: 700,
      caller: account,
      target: account,
      data: "0x12345678",
    },
    timestamp: 100,
  };

  test("is Scheduled, then Executed or Canceled", () => {
    const row = transitionScheduledChange(null, scheduled);
    expect(row).toMatchObject({ changeId, nonce: 1, scheduledAt: 100, readyAt: 700, state: "Scheduled" });
    const args = { operationId: changeId, nonce: 1 };
    expect(transitionScheduledChange(row, { name: "OperationExecuted", args, timestamp: 800 }).state).toBe(
      "Executed",
    );
    expect(transitionScheduledChange(row, { name: "OperationCanceled", args, timestamp: 800 }).state).toBe(
      "Canceled",
    );
  });

  test("the end of a change that was never scheduled stops the index", () => {
    const args = { operationId: changeId, nonce: 1 };
    expect(() => transitionScheduledChange(null, { name: "OperationExecuted", args, timestamp: 1 })).toThrow(
      "never scheduled",
    );
  });
});
