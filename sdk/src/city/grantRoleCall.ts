import { cityRolesAbi } from "@madang/contracts/abis/city";
import type { RoleLabel } from "@madang/contracts/roles";
import { type Address, encodeFunctionData } from "viem";
import { parseAddress } from "./address.ts";
import type { Call } from "./call.ts";
import { type CityContracts, contractAddress } from "./contractAddress.ts";
import { parseRole } from "./role.ts";

export interface GrantRoleCallParameters {
  readonly city: CityContracts;
  readonly role: RoleLabel;
  readonly account: Address;
  /** Seconds that the account's acts under this role have to be scheduled ahead; none by default. */
  readonly executionDelay?: number | undefined;
}

/**
 * The call that grants a role. Only ADMIN may make it, so the council schedules it and then executes it.
 *
 * @throws InvalidInput if `role` is none or `account` is no address.
 * @example
 * const change = grantRoleCall({ city, role: "REGISTRAR", account });
 * const call = scheduleCall({ city, change }); // for signCouncilAct; when it is ready, sign the change itself
 */
export function grantRoleCall({ city, role, account, executionDelay = 0 }: GrantRoleCallParameters): Call {
  return {
    target: contractAddress(city, "CityRoles"),
    data: encodeFunctionData({
      abi: cityRolesAbi,
      functionName: "grantRole",
      args: [parseRole(role), parseAddress(account, "account"), executionDelay],
    }),
  };
}
