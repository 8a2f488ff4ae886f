import { officerOf } from "@madang/start/officers";
import { createWalletClient, http } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  finishReinstatement,
  getActiveCardOf,
  getCard,
  getCardOf,
  getCardStatus,
  isCardActive,
  issueCard,
  issueCards,
  MOST_CARDS_A_BATCH,
  reinstateCardByCourt,
  reinstateCardByPolice,
  reinstateCardByRegistrar,
  signCardConsent,
  signStartReinstatement,
  signSuspend,
  startReinstatement,
  startReinstatementBySig,
  suspendCard,
  suspendCardByPolice,
  suspendCardByRegistrar,
  suspendCardBySig,
  takeOverSuspension,
  verifyParts,
} from "../../src/cards/index.ts";
import { deadlineIn } from "../../src/city/index.ts";
import { consentOf, inventPerson, type LocalCity, type Person, startLocalCity } from "../localCity.ts";

const REINSTATEMENT_DELAY = 60;
let local: LocalCity;

beforeAll(async () => {
  local = await startLocalCity();
});
afterAll(() => local?.stop());

async function issueTo(person: Person): Promise<void> {
  const { city } = local;
  await local.receiptOf(
    await issueCard(local.officer("REGISTRAR"), { city, ...(await consentOf(city, person)) }),
  );
}

test("a card is issued, suspended, reinstated and expires, as its holder acts without a coin", async () => {
  const { city, publicClient, pass } = local;
  const person = inventPerson();
  const { card } = person;
  const { cardId, holder } = card;
  const acting = local.clientOf(person.account);
  const status = () => getCardStatus(publicClient, { city, cardId });

  expect(await getCard(publicClient, { city, cardId })).toBeNull();
  expect(await getCardOf(publicClient, { city, holder })).toBeNull();
  expect(await status()).toBe("None");

  await issueTo(person);
  expect(await publicClient.getBalance({ address: holder })).toBe(0n);
  expect(await status()).toBe("Active");
  expect(await isCardActive(publicClient, { city, cardId })).toBe(true);
  expect(await getCardOf(publicClient, { city, holder })).toBe(cardId);
  expect(await getActiveCardOf(publicClient, { city, holder })).toBe(cardId);
  expect(await getCard(publicClient, { city, cardId })).toEqual({
    cardId,
    holder,
    district: card.district,
    kind: "Resident",
    suspensions: [],
    expiresOn: card.expiresOn,
    nonce: 1,
    partsHash: expect.stringMatching(/^0x[0-9a-f]{64}$/),
    reinstatableAt: null,
  });

  await local.receiptOf(await suspendCard(acting, { city, cardId }));
  expect(await status()).toBe("Suspended");
  expect(await getActiveCardOf(publicClient, { city, holder })).toBeNull();
  expect(await getCardOf(publicClient, { city, holder })).toBe(cardId);

  const started = await local.receiptOf(await startReinstatement(acting, { city, cardId }));
  const { timestamp } = await publicClient.getBlock({ blockHash: started.blockHash });
  const record = await getCard(publicClient, { city, cardId });
  expect(record?.reinstatableAt).toBe(timestamp + BigInt(REINSTATEMENT_DELAY));
  await expect(finishReinstatement(acting, { city, cardId })).rejects.toMatchObject({
    errorName: "ReinstatementTooEarly",
  });
  await pass(REINSTATEMENT_DELAY);
  await local.receiptOf(await finishReinstatement(acting, { city, cardId }));
  expect(await status()).toBe("Active");
});

test("anyone carries what a holder has signed", async () => {
  const { city, publicClient, pass } = local;
  const person = inventPerson();
  const { cardId } = person.card;
  await issueTo(person);
  const carrier = local.clientOf(inventPerson().account);

  const suspension = await signSuspend(person.account, {
    city,
    cardId,
    nonce: 1,
    deadline: deadlineIn(3600),
  });
  await local.receiptOf(await suspendCardBySig(carrier, { city, ...suspension }));
  expect(await getCard(publicClient, { city, cardId })).toMatchObject({ nonce: 2, suspensions: ["Holder"] });
  await expect(suspendCardBySig(carrier, { city, ...suspension })).rejects.toMatchObject({
    errorName: "SignatureInvalid",
  });

  const start = await signStartReinstatement(local.clientOf(person.account), {
    city,
    cardId,
    nonce: 2,
    deadline: deadlineIn(3600),
  });
  await local.receiptOf(await startReinstatementBySig(carrier, { city, ...start }));
  await pass(REINSTATEMENT_DELAY);
  await local.receiptOf(await finishReinstatement(carrier, { city, cardId }));
  expect(await getCard(publicClient, { city, cardId })).toMatchObject({ nonce: 3, suspensions: [] });
});

test("each author's suspension stands by itself", async () => {
  const { city, publicClient } = local;
  const person = inventPerson();
  const { cardId } = person.card;
  await issueTo(person);
  const suspensions = async () => (await getCard(publicClient, { city, cardId }))?.suspensions;

  await local.receiptOf(await suspendCardByRegistrar(local.officer("REGISTRAR"), { city, cardId }));
  await local.receiptOf(await suspendCardByPolice(local.officer("POLICE"), { city, cardId }));
  expect(await suspensions()).toEqual(["Registrar", "Police"]);
  await local.receiptOf(await reinstateCardByRegistrar(local.officer("REGISTRAR"), { city, cardId }));
  expect(await suspensions()).toEqual(["Police"]);
  await local.receiptOf(await reinstateCardByPolice(local.officer("POLICE"), { city, cardId }));
  expect(await suspensions()).toEqual([]);

  await local.receiptOf(await suspendCard(local.clientOf(person.account), { city, cardId }));
  await local.receiptOf(await takeOverSuspension(local.officer("REGISTRAR"), { city, cardId }));
  expect(await suspensions()).toEqual(["Registrar"]);
  await local.receiptOf(
    await reinstateCardByCourt(local.officer("COURT"), { city, cardId, author: "Registrar" }),
  );
  expect(await suspensions()).toEqual([]);
});

test("a wallet that keeps its key to itself signs and sends by JSON-RPC", async () => {
  const { city, publicClient, rpcUrl } = local;
  // A browser's wallet is such a client; here anvil keeps the keys of the officers.
  const { address } = officerOf("AUDITOR").account;
  const wallet = createWalletClient({ account: address, chain: publicClient.chain, transport: http(rpcUrl) });
  const { card } = inventPerson({ holder: address });
  const entry = await signCardConsent(wallet, { city, card, deadline: deadlineIn(3600) });
  const registrar = createWalletClient({ transport: http(rpcUrl) });
  const { account } = officerOf("REGISTRAR");
  await local.receiptOf(await issueCard(registrar, { city, ...entry, account }));
  await local.receiptOf(await suspendCard(wallet, { city, cardId: card.cardId }));
  expect(await getCardStatus(publicClient, { city, cardId: card.cardId })).toBe("Suspended");
});

test("the largest batch issues all its cards, and fits into a transaction", async () => {
  const { city, publicClient } = local;
  const people = Array.from({ length: MOST_CARDS_A_BATCH }, () =>
    inventPerson({ kind: "Commuter", district: 11110 }),
  );
  const issues = await Promise.all(people.map((person) => consentOf(city, person)));
  const { gasUsed } = await local.receiptOf(await issueCards(local.officer("REGISTRAR"), { city, issues }));
  expect(gasUsed).toBeLessThan(2n ** 24n);
  for (const { card } of people.slice(-3)) {
    expect(await getCard(publicClient, { city, cardId: card.cardId })).toMatchObject({
      holder: card.holder,
      kind: "Commuter",
      district: 11110,
    });
  }
});

test("a card's parts are verified against the chain", async () => {
  const { city, publicClient } = local;
  const person = inventPerson();
  await issueTo(person);
  expect(await verifyParts(publicClient, { city, ...person.card })).toBe(true);
  const { voteCommitment } = inventPerson().identities;
  expect(await verifyParts(publicClient, { city, ...person.card, voteCommitment })).toBe(false);
  await expect(verifyParts(publicClient, { city, ...inventPerson().card })).rejects.toMatchObject({
    errorName: "CardUnknown",
  });
});

test("a holder with code is asked for its consent, alone", async () => {
  const { city, publicClient, giveCode } = local;
  const person = inventPerson();
  // ERC-1271's magic value: this account agrees to everything.
  await giveCode(person.account, `0x1626ba7e${"0".repeat(56)}`);
  const entry = { card: person.card, deadline: deadlineIn(3600), consent: "0x" } as const;
  await local.receiptOf(await issueCard(local.officer("REGISTRAR"), { city, ...entry }));
  expect(await isCardActive(publicClient, { city, cardId: person.card.cardId })).toBe(true);
});

test("a card that is not renewed expires at the end of its last day", async () => {
  const { city, publicClient, pass } = local;
  const { timestamp } = await publicClient.getBlock();
  const today = Math.floor((Number(timestamp) + 32_400) / 86_400);
  const person = inventPerson({ expiresOn: today });
  await issueTo(person);
  const midnight = (today + 1) * 86_400 - 32_400;
  await pass(midnight - Number((await publicClient.getBlock()).timestamp) - 2);
  expect(await getCardStatus(publicClient, { city, cardId: person.card.cardId })).toBe("Active");
  await pass(2);
  expect(await getCardStatus(publicClient, { city, cardId: person.card.cardId })).toBe("Expired");
});
