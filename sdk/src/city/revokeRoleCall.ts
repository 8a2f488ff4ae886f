import { cityRolesAbi } from "@madang/contracts/abis/city";
import type { RoleLabel } from "@madang/contracts/roles";
import { type Address, encodeFunctionData } from "viem";
import { parseAddress } from "./address.ts";
import type { Call } from "./call.ts";
import { type CityContracts, contractAddress } from "./contractAddress.ts";
import { parseRole } from "./role.ts";

export interface RevokeRoleCallParameters {
  readonly city: CityContracts;
  readonly role: RoleLabel;
  readonly account: Address;
}

/**
 * The call that takes a role away. The council makes it by one act, at once; ADMIN and GUARDIAN alone it has to
 * schedule first.
 *
 * @throws InvalidInput if `role` is none or `account` is no address.
 * @example
 * const call = revokeRoleCall({ city, role: "REGISTRAR", account });
 */
export function revokeRoleCall({ city, role, account }: RevokeRoleCallParameters): Call {
  return {
    target: contractAddress(city, "CityRoles"),
    data: encodeFunctionData({
      abi: cityRolesAbi,
      functionName: "revokeRole",
      args: [parseRole(role), parseAddress(account, "account")],
    }),
  };
}
