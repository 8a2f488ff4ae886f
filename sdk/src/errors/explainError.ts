import { decodeErrorResult, type Hex } from "viem";
import type { RejectionName } from "./ContractRejection.ts";
import { cardSentences } from "./cardSentences.ts";
import { type CityErrorName, cityAbi } from "./cityErrors.ts";
import { citySentences } from "./citySentences.ts";
import type { Explanation } from "./explanation.ts";
import { revertData } from "./revertData.ts";

export interface ExplainErrorReturnType extends Explanation {
  readonly errorName: RejectionName;
  /** The error's values, in the order of its declaration. */
  readonly args: readonly unknown[];
  /** The bytes with which the contract reverted. */
  readonly data: Hex;
}

const sentences: Record<CityErrorName, (...args: never) => Explanation> = {
  ...cardSentences,
  ...citySentences,
};

/**
 * Says in a sentence why a contract of the city refused, for those who call it without this package's functions (which
 * throw a `ContractRejection` that says it already).
 *
 * @param error Whatever a client threw: viem, wagmi, ethers, a wallet. Its chain of causes is searched.
 * @returns undefined if the failure was not a contract's, or not with an error that the city's contracts know.
 * @example
 * try {
 *   await walletClient.writeContract(request);
 * } catch (error) {
 *   const explanation = explainError(error);
 *   if (explanation === undefined) throw error;
 *   show(`${explanation.sentence} ${explanation.advice}`);
 * }
 */
export function explainError(error: unknown): ExplainErrorReturnType | undefined {
  const data = revertData(error);
  if (data === undefined) return undefined;
  const decoded = decode(data);
  if (decoded === undefined) return undefined;
  const { errorName, args } = decoded;
  return { errorName, args, data, ...explain(errorName, args) };
}

function decode(data: Hex): { errorName: RejectionName; args: readonly unknown[] } | undefined {
  try {
    const { errorName, args } = decodeErrorResult({ abi: cityAbi, data });
    return { errorName: errorName as RejectionName, args: args ?? [] };
  } catch {
    return undefined;
  }
}

function explain(errorName: RejectionName, args: readonly unknown[]): Explanation {
  if (errorName === "Error") {
    return { sentence: `The contract refused: “${args[0]}”.`, advice: "Check what was sent and to whom." };
  }
  if (errorName === "Panic") {
    return {
      sentence: `The contract failed with the panic code ${args[0]}.`,
      advice: "This is a fault of the contract or of the data sent to it: report it with the call.",
    };
  }
  return sentences[errorName](...(args as never));
}
