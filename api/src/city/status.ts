import type { ScheduledChangeState } from "@madang/indexer/schema";
import { type SQL, sql } from "drizzle-orm";

/** What has become of a scheduled change, time considered. */
export type ChangeStatus = ScheduledChangeState | "Ready" | "Lapsed";

/** Seconds in which a scheduled change may be executed: `expiration()` of OpenZeppelin's AccessManager. */
const executionWindow = 604_800;

/** The status of a scheduled change at a moment (seconds since 1970). */
export function changeStatusAt(
  row: { readonly state: ScheduledChangeState; readonly readyAt: number },
  timestamp: number,
): ChangeStatus {
  if (row.state !== "Scheduled") return row.state;
  if (row.readyAt + executionWindow <= timestamp) return "Lapsed";
  return row.readyAt <= timestamp ? "Ready" : "Scheduled";
}

/** `changeStatusAt` in SQL. */
export function changeStatusSql(column: (name: "state" | "readyAt") => SQL, timestamp: number): SQL {
  return sql`case when ${column("state")} <> 'Scheduled' then ${column("state")}
    when ${column("readyAt")} <= ${timestamp - executionWindow} then 'Lapsed'
    when ${column("readyAt")} <= ${timestamp} then 'Ready' else 'Scheduled' end`;
}

/** Whether a grant is in force at a moment (seconds since 1970). */
export function isInForce(
  row: { readonly isMember: boolean; readonly since: number },
  timestamp: number,
): boolean {
  return row.isMember && row.since <= timestamp;
}

/** `isInForce` in SQL. */
export function isInForceSql(column: (name: "isMember" | "since") => SQL, timestamp: number): SQL {
  return sql`(${column("isMember")} and ${column("since")} <= ${timestamp})`;
}
