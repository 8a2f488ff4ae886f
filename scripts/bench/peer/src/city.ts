// The peer's handlers of the city's own events, written by hand as in cards.ts.
import { ponder } from "ponder:registry";
import {
  block,
  district,
  role,
  roleGrant,
  roleGrantHistory,
  roleHistory,
  scheduledChange,
  scheduledChangeHistory,
} from "ponder:schema";
import { districts } from "@madang/contracts/districts";
import { roleIds } from "@madang/contracts/roles";

ponder.on("CityRoles:setup", async ({ context: { db } }) => {
  await db.insert(district).values([...districts]);
  await db.insert(role).values({ roleId: roleIds.ADMIN, label: "ADMIN", version: 1, fromBlock: 0 });
});

ponder.on("Blocks:block", async ({ event, context: { db } }) => {
  await db.insert(block).values({
    number: Number(event.block.number),
    hash: event.block.hash,
    parentHash: event.block.parentHash,
    timestamp: Number(event.block.timestamp),
  });
});

ponder.on("CityRoles:RoleLabel", async ({ event, context: { db } }) => {
  const { roleId, label } = event.args;
  const blockNumber = Number(event.block.number);
  const row = await db.find(role, { roleId });
  if (!row) {
    await db.insert(role).values({ roleId, label, version: 1, fromBlock: blockNumber });
    return;
  }
  if (row.label === label) return;
  if (row.fromBlock !== blockNumber) await db.insert(roleHistory).values({ ...row, toBlock: blockNumber });
  await db
    .update(role, { roleId })
    .set({ label, version: nextVersion(row, blockNumber), fromBlock: blockNumber });
});

ponder.on("CityRoles:RoleGranted", async ({ event, context: { db } }) => {
  const { roleId, account, delay, since, newMember } = event.args;
  const blockNumber = Number(event.block.number);
  const row = await db.find(roleGrant, { roleId, account });
  if (!row) {
    await db.insert(roleGrant).values({
      roleId,
      account,
      isMember: true,
      since,
      executionDelay: delay,
      version: 1,
      fromBlock: blockNumber,
    });
    return;
  }
  if (row.fromBlock !== blockNumber) {
    await db.insert(roleGrantHistory).values({ ...row, toBlock: blockNumber });
  }
  await db.update(roleGrant, { roleId, account }).set({
    isMember: true,
    since: newMember ? since : row.since,
    executionDelay: delay,
    version: nextVersion(row, blockNumber),
    fromBlock: blockNumber,
  });
});

ponder.on("CityRoles:RoleRevoked", async ({ event, context: { db } }) => {
  const { roleId, account } = event.args;
  const blockNumber = Number(event.block.number);
  const row = await db.find(roleGrant, { roleId, account });
  if (!row) throw new Error(`Unknown grant of ${roleId} to ${account}`);
  if (row.fromBlock !== blockNumber) {
    await db.insert(roleGrantHistory).values({ ...row, toBlock: blockNumber });
  }
  await db
    .update(roleGrant, { roleId, account })
    .set({ isMember: false, version: nextVersion(row, blockNumber), fromBlock: blockNumber });
});

ponder.on("CityRoles:OperationScheduled", async ({ event, context: { db } }) => {
  const { operationId: changeId, nonce, caller, target, data, schedule } = event.args;
  await db.insert(scheduledChange).values({
    changeId,
    nonce,
    caller,
    target,
    data,
    scheduledAt: Number(event.block.timestamp),
    readyAt: schedule,
    state: "Scheduled",
    version: 1,
    fromBlock: Number(event.block.number),
  });
});

ponder.on("CityRoles:OperationExecuted", async ({ event, context: { db } }) => {
  const { operationId: changeId, nonce } = event.args;
  const blockNumber = Number(event.block.number);
  const row = await db.find(scheduledChange, { changeId, nonce });
  if (!row) throw new Error(`Unknown change ${changeId}`);
  if (row.fromBlock !== blockNumber) {
    await db.insert(scheduledChangeHistory).values({ ...row, toBlock: blockNumber });
  }
  await db
    .update(scheduledChange, { changeId, nonce })
    .set({ state: "Executed", version: nextVersion(row, blockNumber), fromBlock: blockNumber });
});

ponder.on("CityRoles:OperationCanceled", async ({ event, context: { db } }) => {
  const { operationId: changeId, nonce } = event.args;
  const blockNumber = Number(event.block.number);
  const row = await db.find(scheduledChange, { changeId, nonce });
  if (!row) throw new Error(`Unknown change ${changeId}`);
  if (row.fromBlock !== blockNumber) {
    await db.insert(scheduledChangeHistory).values({ ...row, toBlock: blockNumber });
  }
  await db
    .update(scheduledChange, { changeId, nonce })
    .set({ state: "Canceled", version: nextVersion(row, blockNumber), fromBlock: blockNumber });
});

function nextVersion(row: { version: number; fromBlock: number }, blockNumber: number): number {
  return row.fromBlock === blockNumber ? row.version : row.version + 1;
}
