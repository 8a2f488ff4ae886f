import type { CardState } from "@madang/indexer/schema";
import { type SQL, sql } from "drizzle-orm";
import { dayOf } from "../graphql/time.ts";

/** What a card is worth at a moment. An Active card expires with time alone; a suspended one stays suspended. */
export type CardStatus = CardState | "Expired";

/** The status of a card at a moment (seconds since 1970), as `statusOf` in `CitizenCards` has it. */
export function cardStatusAt(
  row: { readonly state: CardState; readonly expiresOn: number },
  timestamp: number,
): CardStatus {
  if (row.state === "Suspended") return "Suspended";
  return row.expiresOn < dayOf(timestamp) ? "Expired" : "Active";
}

/** `cardStatusAt` in SQL. */
export function cardStatusSql(column: (name: "state" | "expiresOn") => SQL, timestamp: number): SQL {
  return sql`case when ${column("state")} = 'Suspended' then 'Suspended'
    when ${column("expiresOn")} < ${dayOf(timestamp)} then 'Expired' else 'Active' end`;
}
