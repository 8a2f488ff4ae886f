import { cityRolesAbi } from "@madang/contracts/abis/city";
import { encodeFunctionData } from "viem";
import type { Call } from "./call.ts";
import type { ChangeParameters } from "./change.ts";
import { contractAddress } from "./contractAddress.ts";
import { parseDeadline } from "./deadline.ts";

export interface ScheduleCallParameters extends ChangeParameters {
  /** Not before this moment (seconds since 1970); by default, and at the soonest, when the role's delay has passed. */
  readonly when?: bigint | undefined;
}

/**
 * The call by which an account whose role waits schedules a change, as the council must for whatever it changes. From
 * the end of the delay on, and for a week, the same account executes it: by making the call of the change itself.
 *
 * @throws InvalidInput if `when` is not seconds since 1970.
 * @example
 * const call = scheduleCall({ city, change: grantRoleCall({ city, role: "REGISTRAR", account }) });
 */
export function scheduleCall({ city, change, when = 0n }: ScheduleCallParameters): Call {
  return {
    target: contractAddress(city, "CityRoles"),
    data: encodeFunctionData({
      abi: cityRolesAbi,
      functionName: "schedule",
      args: [change.target, change.data, Number(parseDeadline(when, "when"))],
    }),
  };
}
