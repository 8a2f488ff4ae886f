import { citizenCardsAbi } from "@madang/contracts/abis/cards";
import {
  type ContractFunctionArgs,
  type ContractFunctionName,
  type EncodeFunctionDataParameters,
  encodeFunctionData,
  type Hash,
} from "viem";
import { contractAddress } from "../city/contractAddress.ts";
import { type ActParameters, sendCall } from "../city/sendCall.ts";
import type { ActingClient } from "../city/signer.ts";

type CardsFunctionName = ContractFunctionName<typeof citizenCardsAbi, "nonpayable">;

/** A function of `CitizenCards` that changes something, with its arguments. */
type CardsCall = {
  [name in CardsFunctionName]: {
    readonly functionName: name;
    readonly args: ContractFunctionArgs<typeof citizenCardsAbi, "nonpayable", name>;
  };
}[CardsFunctionName];

/** Tries a call of `CitizenCards` and sends it. @throws ContractRejection, InvalidInput: see `sendCall`. */
export function sendToCards(
  client: ActingClient,
  parameters: ActParameters,
  { functionName, args }: CardsCall,
): Promise<Hash> {
  return sendCall(client, parameters, {
    target: contractAddress(parameters.city, "CitizenCards"),
    data: encodeFunctionData({ abi: citizenCardsAbi, functionName, args } as EncodeFunctionDataParameters),
  });
}
