import { type Hex, toFunctionSelector } from "viem";
import { cityAbi } from "./cityErrors.ts";

/** The name of the city's function with this selector; the bare selector where no contract has one. */
export function functionName(selector: Hex): string {
  const found = cityAbi.find((item) => item.type === "function" && toFunctionSelector(item) === selector);
  return found?.type === "function" ? found.name : selector;
}
