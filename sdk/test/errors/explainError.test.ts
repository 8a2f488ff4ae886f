import { citizenCardsAbi } from "@madang/contracts/abis/cards";
import { cityRolesAbi, councilAbi } from "@madang/contracts/abis/city";
import {
  type Abi,
  type AbiParameter,
  encodeErrorResult,
  getAbiItem,
  type Hex,
  toFunctionSelector,
} from "viem";
import { describe, expect, test } from "vitest";
import { explainError } from "../../src/errors/index.ts";

/** A value of an ABI type that a sentence can be made of. */
function sampleOf({ type }: AbiParameter): unknown {
  if (type === "address") return "0x00000000000000000000000000000000000a11ce";
  if (type === "string") return "text";
  if (type === "bytes") return "0x00000000000000000000000000000000000a11ce";
  if (type === "bool") return true;
  const bytes = /^bytes(\d+)$/.exec(type);
  if (bytes) return `0x${"ab".repeat(Number(bytes[1]))}`;
  const bits = /^uint(\d+)$/.exec(type);
  if (bits) return Number(bits[1]) > 48 ? 3n : 3;
  throw new Error(`No sample of the type ${type}.`);
}

const abis: [string, Abi][] = [
  ["CitizenCards", citizenCardsAbi],
  ["CityRoles", cityRolesAbi],
  ["Council", councilAbi],
];
const errors = abis.flatMap(([contract, abi]) =>
  abi.filter((item) => item.type === "error").map((error) => ({ contract, error, errorName: error.name })),
);

function dataOf({ error }: (typeof errors)[number]): Hex {
  return encodeErrorResult({ abi: [error], errorName: error.name, args: error.inputs.map(sampleOf) });
}

describe("every error of every contract has a sentence and an advice", () => {
  test.each(errors)("$contract: $errorName", (item) => {
    const explanation = explainError({ data: dataOf(item) });
    expect(explanation?.errorName).toBe(item.errorName);
    for (const text of [explanation?.sentence, explanation?.advice]) {
      expect(text).toMatch(/^(\p{Lu}|0x|“).*\.$/u);
      expect(text).not.toMatch(/undefined|NaN|\[object|=>|\n/);
    }
  });

  test("there are errors", () => {
    expect(errors.length).toBeGreaterThan(50);
  });
});

const data = encodeErrorResult({ abi: citizenCardsAbi, errorName: "IssuingIsClosed" });

test.each([
  ["viem: data on a cause", { cause: { cause: { data } } }],
  ["viem: raw bytes of a decoded revert", { cause: { raw: data, data: { errorName: "IssuingIsClosed" } } }],
  ["a node: data in data", { cause: { data: { data } } }],
  ["a wallet: data in data.originalError", { data: { originalError: { code: 3, data } } }],
  ["an error instance", Object.assign(new Error("reverted"), { data })],
])("revert data is found where others put it (%s)", (_, error) => {
  expect(explainError(error)?.errorName).toBe("IssuingIsClosed");
});

test("Solidity's own errors are explained too", () => {
  const reason = encodeErrorResult({
    abi: [{ type: "error", name: "Error", inputs: [{ name: "reason", type: "string" }] }],
    args: ["no reason"],
  });
  expect(explainError({ data: reason })?.sentence).toBe("The contract refused: “no reason”.");
  const panic = encodeErrorResult({
    abi: [{ type: "error", name: "Panic", inputs: [{ name: "code", type: "uint256" }] }],
    args: [0x11n],
  });
  expect(explainError({ data: panic })?.sentence).toBe("The contract failed with the panic code 17.");
});

test.each([
  ["nothing", undefined],
  ["text", "reverted"],
  ["an error without data", new Error("fetch failed")],
  ["no data", { data: "0x" }],
  ["an unknown error", { data: "0x12345678" }],
  ["a known error with half its values", { data: "0x08c379a0000000" }],
])("what is not a refusal of the city's contracts is not explained (%s)", (_, error) => {
  expect(explainError(error)).toBeUndefined();
});

test("a function is named where its selector is one of the city's", () => {
  const encode = (selector: Hex) =>
    encodeErrorResult({ abi: cityRolesAbi, errorName: "AccessManagerLockedFunction", args: [selector] });
  const issue = toFunctionSelector(getAbiItem({ abi: citizenCardsAbi, name: "issue" }));
  expect(explainError({ data: encode(issue) })?.sentence).toMatch(/^The function issue cannot/);
  expect(explainError({ data: encode("0x12345678") })?.sentence).toMatch(/^The function 0x12345678 cannot/);
});

test("a circle of causes ends", () => {
  const error: { cause?: unknown } = {};
  error.cause = { cause: error };
  expect(explainError(error)).toBeUndefined();
});
