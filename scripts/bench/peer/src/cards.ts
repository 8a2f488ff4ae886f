// The peer's handlers, one an event, as they would be written by hand: each writes its rows directly.
import { type Context, ponder } from "ponder:registry";
import {
  card,
  cardCount,
  cardCountHistory,
  cardEvent,
  cardHistory,
  issuing,
  issuingHistory,
} from "ponder:schema";

type Db = Context["db"];

const kinds = ["Resident", "Commuter", "Organisation"];
const authors = ["Holder", "Registrar", "Police", "Recovery"];
const HOLDER = 0;

ponder.on("CitizenCards:CardIssued", async ({ event, context: { db } }) => {
  const { args } = event;
  const blockNumber = Number(event.block.number);
  const timestamp = Number(event.block.timestamp);
  const kind = kinds[args.kind];
  if (!kind) throw new Error(`Unknown kind ${args.kind}`);
  await db.insert(card).values({
    cardId: args.cardId,
    holder: args.holder,
    district: args.district,
    kind,
    state: "Active",
    suspensions: 0,
    expiresOn: args.expiresOn,
    nonce: args.nonce,
    voteCommitment: args.voteCommitment,
    serviceCommitment: args.serviceCommitment,
    attributesRoot: args.attributesRoot,
    reinstatableAt: null,
    issuedAt: timestamp,
    events: 1,
    version: 1,
    fromBlock: blockNumber,
  });
  await db.insert(cardEvent).values({
    cardId: args.cardId,
    sequence: 1,
    type: "CardIssued",
    blockNumber,
    logIndex: event.log.logIndex,
    timestamp,
    transactionHash: event.transaction.hash,
    sender: args.sender,
    nonce: args.nonce,
  });
  await changeCount(db, blockNumber, { ...args, kind }, "Active", 1);
});

ponder.on("CitizenCards:CardSuspended", async ({ event, context: { db } }) => {
  const { cardId, author, sender } = event.args;
  const blockNumber = Number(event.block.number);
  const row = await findCard(db, cardId);
  await keepVersion(db, row, blockNumber);
  await db.update(card, { cardId }).set({
    suspensions: row.suspensions | (1 << author),
    state: "Suspended",
    reinstatableAt: author === HOLDER ? null : row.reinstatableAt,
    events: row.events + 1,
    version: nextVersion(row, blockNumber),
    fromBlock: blockNumber,
  });
  await db.insert(cardEvent).values({
    cardId,
    sequence: row.events + 1,
    type: "CardSuspended",
    blockNumber,
    logIndex: event.log.logIndex,
    timestamp: Number(event.block.timestamp),
    transactionHash: event.transaction.hash,
    sender,
    author: authors[author] ?? null,
  });
  if (row.state !== "Suspended") {
    await changeCount(db, blockNumber, row, "Active", -1);
    await changeCount(db, blockNumber, row, "Suspended", 1);
  }
});

ponder.on("CitizenCards:SuspensionLifted", async ({ event, context: { db } }) => {
  const { cardId, author, sender } = event.args;
  const blockNumber = Number(event.block.number);
  const row = await findCard(db, cardId);
  const suspensions = row.suspensions & ~(1 << author);
  await keepVersion(db, row, blockNumber);
  await db.update(card, { cardId }).set({
    suspensions,
    state: suspensions === 0 ? "Active" : "Suspended",
    reinstatableAt: author === HOLDER ? null : row.reinstatableAt,
    events: row.events + 1,
    version: nextVersion(row, blockNumber),
    fromBlock: blockNumber,
  });
  await db.insert(cardEvent).values({
    cardId,
    sequence: row.events + 1,
    type: "SuspensionLifted",
    blockNumber,
    logIndex: event.log.logIndex,
    timestamp: Number(event.block.timestamp),
    transactionHash: event.transaction.hash,
    sender,
    author: authors[author] ?? null,
  });
  if (suspensions === 0 && row.state !== "Active") {
    await changeCount(db, blockNumber, row, "Suspended", -1);
    await changeCount(db, blockNumber, row, "Active", 1);
  }
});

ponder.on("CitizenCards:ReinstatementStarted", async ({ event, context: { db } }) => {
  const { cardId, finishableAt, sender } = event.args;
  const blockNumber = Number(event.block.number);
  const row = await findCard(db, cardId);
  await keepVersion(db, row, blockNumber);
  await db.update(card, { cardId }).set({
    reinstatableAt: Number(finishableAt),
    events: row.events + 1,
    version: nextVersion(row, blockNumber),
    fromBlock: blockNumber,
  });
  await db.insert(cardEvent).values({
    cardId,
    sequence: row.events + 1,
    type: "ReinstatementStarted",
    blockNumber,
    logIndex: event.log.logIndex,
    timestamp: Number(event.block.timestamp),
    transactionHash: event.transaction.hash,
    sender,
    finishableAt: Number(finishableAt),
  });
});

ponder.on("CitizenCards:NonceUsed", async ({ event, context: { db } }) => {
  const { cardId, nonce } = event.args;
  const blockNumber = Number(event.block.number);
  const row = await findCard(db, cardId);
  await keepVersion(db, row, blockNumber);
  await db.update(card, { cardId }).set({
    nonce,
    events: row.events + 1,
    version: nextVersion(row, blockNumber),
    fromBlock: blockNumber,
  });
  await db.insert(cardEvent).values({
    cardId,
    sequence: row.events + 1,
    type: "NonceUsed",
    blockNumber,
    logIndex: event.log.logIndex,
    timestamp: Number(event.block.timestamp),
    transactionHash: event.transaction.hash,
    nonce,
  });
});

ponder.on("CitizenCards:IssuingClosed", ({ event, context: { db } }) =>
  setIssuing(db, Number(event.block.number), event.log.address, true),
);

ponder.on("CitizenCards:IssuingOpened", ({ event, context: { db } }) =>
  setIssuing(db, Number(event.block.number), event.log.address, false),
);

async function findCard(db: Db, cardId: `0x${string}`) {
  const row = await db.find(card, { cardId });
  if (!row) throw new Error(`Unknown card ${cardId}`);
  return row;
}

async function keepVersion(db: Db, row: typeof card.$inferSelect, blockNumber: number): Promise<void> {
  if (row.fromBlock !== blockNumber) await db.insert(cardHistory).values({ ...row, toBlock: blockNumber });
}

function nextVersion(row: { version: number; fromBlock: number }, blockNumber: number): number {
  return row.fromBlock === blockNumber ? row.version : row.version + 1;
}

async function changeCount(
  db: Db,
  blockNumber: number,
  { district, kind, expiresOn }: { district: number; kind: string; expiresOn: number },
  state: "Active" | "Suspended",
  change: number,
): Promise<void> {
  const key = { district, kind, state, expiresOn };
  const row = await db.find(cardCount, key);
  if (!row) {
    await db.insert(cardCount).values({ ...key, count: change, version: 1, fromBlock: blockNumber });
    return;
  }
  if (row.fromBlock !== blockNumber) {
    await db.insert(cardCountHistory).values({ ...row, toBlock: blockNumber });
  }
  await db.update(cardCount, key).set({
    count: row.count + change,
    version: nextVersion(row, blockNumber),
    fromBlock: blockNumber,
  });
}

async function setIssuing(db: Db, blockNumber: number, contract: `0x${string}`, closed: boolean) {
  const row = await db.find(issuing, { contract });
  if (!row) {
    await db.insert(issuing).values({ contract, closed, version: 1, fromBlock: blockNumber });
    return;
  }
  if (row.fromBlock !== blockNumber) {
    await db.insert(issuingHistory).values({ ...row, toBlock: blockNumber });
  }
  await db
    .update(issuing, { contract })
    .set({ closed, version: nextVersion(row, blockNumber), fromBlock: blockNumber });
}
