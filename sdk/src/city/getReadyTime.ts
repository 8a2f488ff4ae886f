import { cityRolesAbi } from "@madang/contracts/abis/city";
import { readContract } from "viem/actions";
import { type ChangeIdParameters, changeIdOf } from "./changeId.ts";
import { contractAddress } from "./contractAddress.ts";
import type { ReadingClient, ReadParameters } from "./reader.ts";

export interface GetReadyTimeParameters extends ReadParameters, ChangeIdParameters {}

/** Seconds since 1970; null if it is not scheduled, or was not executed within a week of being ready. */
export type GetReadyTimeReturnType = bigint | null;

/**
 * From when on a scheduled change may be executed.
 *
 * @example
 * const readyAt = await getReadyTime(publicClient, { city, caller: councilAddress, change });
 */
export async function getReadyTime(
  client: ReadingClient,
  { city, blockNumber, caller, change }: GetReadyTimeParameters,
): Promise<GetReadyTimeReturnType> {
  const readyAt = await readContract(client, {
    abi: cityRolesAbi,
    address: contractAddress(city, "CityRoles"),
    functionName: "getSchedule",
    args: [changeIdOf({ caller, change })],
    ...(blockNumber === undefined ? {} : { blockNumber }),
  });
  return readyAt === 0 ? null : BigInt(readyAt);
}
