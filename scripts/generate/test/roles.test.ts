import { type Hex, toFunctionSelector } from "viem";
import { expect, test } from "vitest";
import type { DryRun } from "../src/dryRun.ts";
import { roleDocument } from "../src/roles.ts";
import { act, artifact, said } from "./artifacts.ts";

const fountain = artifact({
  abi: [act("open"), act("drink")],
  functions: new Map([...said("open()", "Lets the water run."), ...said("drink()", "Takes a sip.")]),
});
const settled: DryRun = {
  roles: new Map([
    [0, "ADMIN"],
    [1, "WARDEN"],
  ]),
  functions: [{ contract: "Fountain", selector: toFunctionSelector("open()"), roleId: 1 }],
  admins: [{ contract: "Council", delay: 60 }],
  others: [],
};

test("a function stands with its role, or with those that ask for none", () => {
  const text = roleDocument(settled, [fountain]);
  expect(text).toContain("| 1 | WARDEN | `Fountain.open` |");
  expect(text).toContain("| `Fountain.open()` | `0xfcfff16f` | WARDEN | Lets the water run. |");
  expect(text).toContain("| `Fountain.drink()` | Takes a sip. |");
  expect(text).toContain("`Council`, whose acts wait 60 seconds");
});

test("a role for a function that does not exist stops the run", () => {
  const functions = [{ contract: "Fountain", selector: "0x00000000" as Hex, roleId: 1 }];
  expect(() => roleDocument({ ...settled, functions }, [fountain])).toThrow("0x00000000 of Fountain");
});

test("an event of the deployment that the document would not tell stops the run", () => {
  expect(() => roleDocument({ ...settled, others: ["0x1234"] }, [fountain])).toThrow("0x1234");
});

test("a function without a word stops the run", () => {
  expect(() => roleDocument(settled, [{ ...fountain, functions: new Map() }])).toThrow(
    "Fountain.open has no @notice",
  );
});

test("each rule of the roles is a line of its own", () => {
  const roles = artifact({
    name: "CityRoles",
    contract: { notice: "", details: "The rules: 1. One. 2. Two." },
  });
  expect(roleDocument(settled, [fountain, roles])).toContain("The rules:\n\n1. One.\n2. Two.\n");
});
