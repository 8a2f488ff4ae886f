import { citizenCardsAbi } from "@madang/contracts/abis/cards";
import { cityRolesAbi } from "@madang/contracts/abis/city";
import type { RoleLabel } from "@madang/contracts/roles";
import { encodeFunctionData, type Hex, hashTypedData, type LocalAccount } from "viem";
import { readContract } from "viem/actions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeIssuing, issueCard, openIssuingCall } from "../../src/cards/index.ts";
import {
  type Call,
  cancelChange,
  carryCouncilAct,
  contractAddress,
  councilActTypedData,
  deadlineIn,
  executeChange,
  getCouncil,
  getReadyTime,
  grantRoleCall,
  revokeRoleCall,
  scheduleCall,
  scheduleChange,
  signCouncilAct,
} from "../../src/city/index.ts";
import { consentOf, inventPerson, type LocalCity, startLocalCity } from "../localCity.ts";
import { cityAt, readVectors } from "../vectors.ts";

const COUNCIL_DELAY = 60;
let local: LocalCity;

beforeAll(async () => {
  local = await startLocalCity();
});
afterAll(() => local?.stop());

const closeIssuingCall = (): Call => ({
  target: contractAddress(local.city, "CitizenCards"),
  data: encodeFunctionData({ abi: citizenCardsAbi, functionName: "closeIssuing" }),
});
const carrier = () => local.clientOf(inventPerson().account);
const councilAddress = () => contractAddress(local.city, "Council");

async function signedBy(members: readonly number[], call: Call, deadline = deadlineIn(3600)) {
  const { city, publicClient } = local;
  const { nonce } = await getCouncil(publicClient, { city });
  const act = { city, call, nonce, deadline };
  const signatures = await Promise.all(
    members.map((n) => signCouncilAct(local.councillors[n] as LocalAccount, act)),
  );
  return { city, call, deadline, signatures };
}

async function actAsCouncil(members: readonly number[], call: Call): Promise<void> {
  await local.receiptOf(await carryCouncilAct(carrier(), await signedBy(members, call)));
}

async function isOfficer(role: bigint, account: Hex): Promise<boolean> {
  const [isMember] = await readContract(local.publicClient, {
    abi: cityRolesAbi,
    address: contractAddress(local.city, "CityRoles"),
    functionName: "hasRole",
    args: [role, account],
  });
  return isMember;
}

test("the council says who its members are and how many must sign", async () => {
  const { city, publicClient, councillors } = local;
  const council = await getCouncil(publicClient, { city });
  expect(council.members).toEqual(councillors.map(({ address }) => address.toLowerCase()));
  expect(council.threshold).toBe(2n);
});

test("the council grants a role after its delay, which then lets the account act, and takes it away at once", async () => {
  const { city, publicClient, pass } = local;
  const { account } = inventPerson();
  const change = grantRoleCall({ city, role: "REGISTRAR", account: account.address });
  const caller = councilAddress();

  expect(await getReadyTime(publicClient, { city, caller, change })).toBeNull();
  await actAsCouncil([2, 0], scheduleCall({ city, change }));
  const { timestamp } = await publicClient.getBlock();
  expect(await getReadyTime(publicClient, { city, caller, change })).toBe(timestamp + BigInt(COUNCIL_DELAY));

  await expect(actAsCouncil([0, 1], change)).rejects.toMatchObject({ errorName: "AccessManagerNotReady" });
  await pass(COUNCIL_DELAY);
  await actAsCouncil([1, 2], change);
  expect(await isOfficer(2n, account.address)).toBe(true);
  const entry = await consentOf(city, inventPerson());
  await local.receiptOf(await issueCard(local.clientOf(account), { city, ...entry }));

  await actAsCouncil([0, 1], revokeRoleCall({ city, role: "REGISTRAR", account: account.address }));
  expect(await isOfficer(2n, account.address)).toBe(false);
});

test("the council opens issuing again", async () => {
  const { city, publicClient, pass } = local;
  await local.receiptOf(await closeIssuing(local.officer("GUARDIAN"), { city }));
  const change = openIssuingCall(city);
  await actAsCouncil([0, 1], scheduleCall({ city, change }));
  await pass(COUNCIL_DELAY);
  await actAsCouncil([0, 1], change);
  const entry = await consentOf(city, inventPerson());
  await local.receiptOf(await issueCard(local.officer("REGISTRAR"), { city, ...entry }));
  expect(await publicClient.getBlockNumber()).toBeGreaterThan(0n);
});

test("the guardian cancels what the council has scheduled, and nobody else", async () => {
  const { city, publicClient } = local;
  const change = grantRoleCall({ city, role: "COURT", account: inventPerson().account.address });
  const caller = councilAddress();
  await actAsCouncil([0, 1], scheduleCall({ city, change }));
  await expect(cancelChange(local.officer("REGISTRAR"), { city, change, caller })).rejects.toMatchObject({
    errorName: "AccessManagerUnauthorizedCancel",
    shortMessage: expect.stringMatching(/may not cancel the change that .* scheduled \(grantRole of 0x/),
  });
  await local.receiptOf(await cancelChange(local.officer("GUARDIAN"), { city, change, caller }));
  expect(await getReadyTime(publicClient, { city, caller, change })).toBeNull();
});

test("an officer whose role waits schedules its change, and makes it when it is ready", async () => {
  const { city, pass } = local;
  const { account } = inventPerson();
  const grant = grantRoleCall({ city, role: "GUARDIAN", account: account.address, executionDelay: 30 });
  await actAsCouncil([0, 1], scheduleCall({ city, change: grant }));
  await pass(COUNCIL_DELAY);
  await actAsCouncil([0, 1], grant);

  const acting = local.clientOf(account);
  await expect(closeIssuing(acting, { city })).rejects.toMatchObject({
    errorName: "AccessManagerNotScheduled",
  });
  const change = { target: contractAddress(city, "CitizenCards"), data: "0x00000000" as Hex };
  await expect(scheduleChange(acting, { city, change })).rejects.toMatchObject({
    errorName: "AccessManagerUnauthorizedCall",
  });
  await local.receiptOf(await scheduleChange(acting, { city, change: closeIssuingCall() }));
  await pass(30);
  await local.receiptOf(await executeChange(acting, { city, change: closeIssuingCall() }));
});

test("a member signs with its wallet as well", async () => {
  const { city, councillors } = local;
  const call = revokeRoleCall({ city, role: "TAX", account: inventPerson().account.address });
  const act = { city, call, nonce: 5n, deadline: deadlineIn(60) };
  const member = councillors[0] as LocalAccount;
  expect(await signCouncilAct(local.clientOf(member), act)).toEqual(await signCouncilAct(member, act));
});

describe("signatures that do not make an act", () => {
  const call = () =>
    revokeRoleCall({ city: local.city, role: "TAX", account: inventPerson().account.address });

  test("too few", async () => {
    await expect(carryCouncilAct(carrier(), await signedBy([0], call()))).rejects.toMatchObject({
      errorName: "CouncilSignaturesInvalid",
    });
  });

  test("of somebody else", async () => {
    const act = await signedBy([0], call());
    const { nonce } = await getCouncil(local.publicClient, { city: local.city });
    const stranger = await signCouncilAct(inventPerson().account, { ...act, nonce });
    await expect(
      carryCouncilAct(carrier(), { ...act, signatures: [...act.signatures, stranger] }),
    ).rejects.toMatchObject({ errorName: "CouncilSignaturesInvalid" });
  });

  test("over another call", async () => {
    const act = await signedBy([0, 1], call());
    await expect(carryCouncilAct(carrier(), { ...act, call: call() })).rejects.toMatchObject({
      errorName: "CouncilSignaturesInvalid",
    });
  });

  test("too late", async () => {
    await expect(carryCouncilAct(carrier(), await signedBy([0, 1], call(), 1n))).rejects.toMatchObject({
      errorName: "CouncilActExpired",
      shortMessage: "The council's act was to be carried by 1970-01-01 09:00:01 in Seoul.",
    });
  });

  test("none, or one twice: refused before the chain is asked", async () => {
    const none = await signedBy([], call());
    await expect(carryCouncilAct(carrier(), none)).rejects.toMatchObject({ field: "signatures" });
    const twice = await signedBy([1, 1], call());
    await expect(carryCouncilAct(carrier(), twice)).rejects.toThrow(
      /^signatures names the member 0x\w{40} twice\./,
    );
  });
});

test("a council that lacks a role itself is told which, through its act", async () => {
  await expect(actAsCouncil([0, 1], closeIssuingCall())).rejects.toThrow(/it takes the role GUARDIAN\./);
});

test.each([
  ["role", { role: "MAYOR" as RoleLabel }],
  ["account", { account: "0x12" as Hex }],
])("a wrong %s is refused", (field, changes) => {
  const parameters = {
    city: local.city,
    role: "TAX" as RoleLabel,
    account: inventPerson().account.address,
    ...changes,
  };
  expect(() => grantRoleCall(parameters)).toThrow(expect.objectContaining({ name: "InvalidInput", field }));
  expect(() => revokeRoleCall(parameters)).toThrow(expect.objectContaining({ name: "InvalidInput", field }));
});

const vectors = readVectors<{
  chainId: number;
  contract: Hex;
  valid: { target: Hex; data: Hex; nonce: string; deadline: string; digest: Hex }[];
}>("councilActs");

test.each(vectors.valid)("the act with nonce $nonce has the frozen digest", ({ digest, ...act }) => {
  const typedData = councilActTypedData({
    city: cityAt(vectors.chainId, vectors.contract),
    call: act,
    nonce: BigInt(act.nonce),
    deadline: BigInt(act.deadline),
  });
  expect(hashTypedData(typedData)).toBe(digest);
});
