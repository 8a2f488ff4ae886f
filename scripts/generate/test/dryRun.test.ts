import { encodeAbiParameters, encodeEventTopics, type Hex, pad, parseAbi } from "viem";
import { expect, test } from "vitest";
import { read } from "../src/dryRun.ts";

const CITY_ROLES = "0x00000000000000000000000000000000000000A1";
const COUNCIL = "0x00000000000000000000000000000000000000A2";
const DEPLOYER = "0x00000000000000000000000000000000000000A3";
const addresses = { CityRoles: CITY_ROLES, Council: COUNCIL };
const abi = parseAbi([
  "event RoleLabel(uint64 indexed roleId, string label)",
  "event RoleGranted(uint64 indexed roleId, address indexed account, uint32 delay, uint48 since, bool newMember)",
  "event RoleRevoked(uint64 indexed roleId, address indexed account)",
  "event TargetFunctionRoleUpdated(address indexed target, bytes4 selector, uint64 indexed roleId)",
]);

function log(topics: readonly unknown[], data: Hex, address: string = CITY_ROLES) {
  return { address: address.toLowerCase(), topics: topics as [Hex, ...Hex[]], data };
}

function granted(account: Hex, delay: number) {
  return log(
    encodeEventTopics({ abi, eventName: "RoleGranted", args: { roleId: 0n, account } }),
    encodeAbiParameters([{ type: "uint32" }, { type: "uint48" }, { type: "bool" }], [delay, 0, true]),
  );
}

test("labels, functions and who is ADMIN in the end", () => {
  const label = log(
    encodeEventTopics({ abi, eventName: "RoleLabel", args: { roleId: 3n } }),
    encodeAbiParameters([{ type: "string" }], ["WARDEN"]),
  );
  const allowed = log(
    encodeEventTopics({ abi, eventName: "TargetFunctionRoleUpdated", args: { target: COUNCIL, roleId: 3n } }),
    pad("0x12345678", { dir: "right" }),
  );
  const revoked = log(
    encodeEventTopics({ abi, eventName: "RoleRevoked", args: { roleId: 0n, account: DEPLOYER } }),
    "0x",
  );
  const run = read([granted(DEPLOYER, 0), label, allowed, granted(COUNCIL, 60), revoked], addresses);
  expect([...run.roles]).toEqual([
    [0, "ADMIN"],
    [3, "WARDEN"],
  ]);
  expect(run.functions).toEqual([{ contract: "Council", selector: "0x12345678", roleId: 3 }]);
  expect(run.admins).toEqual([{ contract: "Council", delay: 60 }]);
  expect(run.others).toEqual([]);
});

test("a deployer that stays ADMIN is seen", () => {
  const run = read([granted(DEPLOYER, 0), granted(COUNCIL, 60)], addresses);
  expect(run.admins.map(({ contract }) => contract)).toEqual([DEPLOYER, "Council"]);
});

test("another event of CityRoles is kept, one of another contract is not", () => {
  const topic = pad("0x01");
  expect(read([log([topic], "0x"), log([topic], "0x", COUNCIL)], addresses).others).toEqual([topic]);
});
