import { citizenCardsAbi } from "@madang/contracts/abis/cards";
import { cityRolesAbi, councilAbi } from "@madang/contracts/abis/city";
import type { Abi, ContractErrorArgs, ContractErrorName } from "viem";

/** The three contracts' ABIs as one: an act of the council can fail with an error of any of them. */
export const cityAbi = [...citizenCardsAbi, ...cityRolesAbi, ...councilAbi] as const satisfies Abi;

/** Every error with which a contract of the city can refuse. */
export type CityErrorName = ContractErrorName<typeof cityAbi>;

/** An error's values, in the order of its declaration. */
export type CityErrorArgs<name extends CityErrorName> = Extract<
  ContractErrorArgs<typeof cityAbi, name>,
  readonly unknown[]
>;
