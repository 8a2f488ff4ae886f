import { cityRolesAbi } from "@madang/contracts/abis/city";
import { type Address, encodeFunctionData } from "viem";
import { parseAddress } from "./address.ts";
import type { Call } from "./call.ts";
import type { ChangeParameters } from "./change.ts";
import { contractAddress } from "./contractAddress.ts";

export interface CancelCallParameters extends ChangeParameters {
  /** Who scheduled it. */
  readonly caller: Address;
}

/**
 * The call by which whoever scheduled a change, or the guardian, cancels it.
 *
 * @throws InvalidInput if `caller` is no address.
 * @example
 * const call = cancelCall({ city, change, caller: councilAddress });
 */
export function cancelCall({ city, change, caller }: CancelCallParameters): Call {
  return {
    target: contractAddress(city, "CityRoles"),
    data: encodeFunctionData({
      abi: cityRolesAbi,
      functionName: "cancel",
      args: [parseAddress(caller, "caller"), change.target, change.data],
    }),
  };
}
