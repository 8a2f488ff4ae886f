import { cityRolesAbi, councilAbi } from "@madang/contracts/abis/city";
import { decodeFunctionData, isAddressEqual, slice } from "viem";
import { readContract } from "viem/actions";
import { ContractRejection } from "../errors/ContractRejection.ts";
import { explainError } from "../errors/explainError.ts";
import type { Call } from "./call.ts";
import { type CityContracts, contractAddress } from "./contractAddress.ts";
import { roleName } from "./role.ts";
import type { ActingClient } from "./signer.ts";

export interface RejectionOfParameters {
  readonly city: CityContracts;
  /** What was tried. */
  readonly call: Call;
  /** What the client threw. */
  readonly error: unknown;
}

/**
 * What to throw when a call has failed: a `ContractRejection` if a contract of the city refused it, else the client's
 * own error. Where a role was lacking, the chain is asked which.
 */
export async function rejectionOf(
  client: ActingClient,
  { city, call, error }: RejectionOfParameters,
): Promise<unknown> {
  const explained = explainError(error);
  if (explained === undefined) return error;
  if (explained.errorName !== "AccessManagedUnauthorized") {
    return new ContractRejection({ ...explained, cause: error });
  }
  const role = await requiredRole(client, city, call);
  return new ContractRejection({
    ...explained,
    sentence: `The account ${explained.args[0]} may not do this: it takes the role ${role}.`,
    advice: "An account with this role does it; the council grants roles.",
    cause: error,
  });
}

async function requiredRole(client: ActingClient, city: CityContracts, call: Call): Promise<string> {
  const { target, data } = innermost(city, call);
  const roleId = await readContract(client, {
    abi: cityRolesAbi,
    address: contractAddress(city, "CityRoles"),
    functionName: "getTargetFunctionRole",
    args: [target, slice(data, 0, 4)],
  });
  return roleName(roleId);
}

/** The call that reaches the restricted function: the council's acts carry another one inside. */
function innermost(city: CityContracts, call: Call): Call {
  if (!isAddressEqual(call.target, contractAddress(city, "Council"))) return call;
  const { functionName, args } = decodeFunctionData({ abi: councilAbi, data: call.data });
  return functionName === "act" ? { target: args[0], data: args[1] } : call;
}
