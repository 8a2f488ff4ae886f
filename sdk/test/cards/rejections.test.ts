import { type Hex, zeroHash } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  closeIssuing,
  createCardId,
  finishReinstatement,
  issueCard,
  issueCards,
  MOST_CARDS_A_BATCH,
  reinstateCardByCourt,
  reinstateCardByPolice,
  reinstateCardByRegistrar,
  signSuspend,
  startReinstatement,
  suspendCard,
  suspendCardByPolice,
  suspendCardByRegistrar,
  suspendCardBySig,
  takeOverSuspension,
} from "../../src/cards/index.ts";
import type { SignedCard } from "../../src/cards/signCardConsent.ts";
import { type ActingClient, deadlineIn } from "../../src/city/index.ts";
import { ContractRejection, type RejectionName } from "../../src/errors/index.ts";
import { consentOf, inventPerson, type LocalCity, type Person, startLocalCity } from "../localCity.ts";

let local: LocalCity;
let registrar: ActingClient;
let issued: Person;
let issuedEntry: SignedCard;

beforeAll(async () => {
  local = await startLocalCity();
  registrar = local.officer("REGISTRAR");
  issued = inventPerson();
  issuedEntry = await consentOf(local.city, issued);
  await local.receiptOf(await issueCard(registrar, { city: local.city, ...issuedEntry }));
});
afterAll(() => local?.stop());

async function rejectionOf(act: Promise<unknown>): Promise<ContractRejection> {
  const sent = await local.publicClient.getBlockNumber({ cacheTime: 0 });
  const error = await act.then(
    () => new Error("The act was accepted."),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ContractRejection);
  expect(await local.publicClient.getBlockNumber({ cacheTime: 0 }), "nothing was sent").toBe(sent);
  return error as ContractRejection;
}

async function expectRejection(
  act: Promise<unknown>,
  errorName: RejectionName,
  sentence: RegExp,
): Promise<void> {
  const rejection = await rejectionOf(act);
  expect(rejection.errorName).toBe(errorName);
  expect(rejection.shortMessage).toMatch(sentence);
  expect(rejection.shortMessage).not.toMatch(/undefined|\[object/);
}

describe("issuing", () => {
  const issue = async (entry: SignedCard, client = registrar) =>
    issueCard(client, { city: local.city, ...entry });

  test("a cardId with a live card", () =>
    expectRejection(issue(issuedEntry), "CardIsLive", /^The cardId 0x\w{64} has a live card already\.$/));

  test("a holder that has a card", async () => {
    const person = { ...issued, card: { ...issued.card, cardId: createCardId() } };
    await expectRejection(
      issue(await consentOf(local.city, person)),
      "HolderHasCard",
      new RegExp(`controls the card ${issued.card.cardId} already`),
    );
  });

  test("a last day that is past on the chain", async () => {
    const person = inventPerson({ expiresOn: 20_000 });
    const entry = { card: person.card, deadline: deadlineIn(60), consent: "0x" } as unknown as SignedCard;
    await expectRejection(
      issue(entry),
      "ExpiryPassed",
      /The last day of card 0x\w{64}, 2024-10-04, is past\./,
    );
  });

  test("a deadline that is past on the chain", async () => {
    const entry = await consentOf(local.city, inventPerson());
    await expectRejection(
      issue({ ...entry, deadline: 1_795_143_600n - 86_400n * 365n }),
      "SignatureExpired",
      /was to be used by 2025-11-20 12:00:00 in Seoul/,
    );
  });

  test("a consent to something else", async () => {
    const entry = await consentOf(local.city, inventPerson());
    const changed = { ...entry, card: { ...entry.card, kind: "Commuter" } } as SignedCard;
    await expectRejection(
      issue(changed),
      "SignatureInvalid",
      /is not that of its holder .* with the nonce 0\.$/,
    );
  });

  test("a consent for another chain", async () => {
    const entry = await consentOf({ ...local.city, chainId: 1 }, inventPerson());
    await expectRejection(issue(entry), "SignatureInvalid", /is not that of its holder/);
  });

  test("a sender without the role, which is named", async () => {
    const entry = await consentOf(local.city, inventPerson());
    await expectRejection(
      issue(entry, local.officer("POLICE")),
      "AccessManagedUnauthorized",
      /^The account 0x\w{40} may not do this: it takes the role REGISTRAR\.$/,
    );
  });

  test("the culprit of a batch, by its place", async () => {
    const { city } = local;
    const first = await consentOf(city, inventPerson());
    const rejection = await rejectionOf(issueCards(registrar, { city, issues: [first, issuedEntry] }));
    expect(rejection).toMatchObject({ errorName: "CardIsLive", entry: 1 });
    expect(rejection.message).toMatch(
      /^Entry 1 of the batch: The cardId .* has a live card already\. A person has/,
    );
  });

  test("a holder with code in a batch", async () => {
    const { city } = local;
    const person = inventPerson();
    await local.giveCode(person.account, `0x1626ba7e${"0".repeat(56)}`);
    const issues = [await consentOf(city, inventPerson()), await consentOf(city, person)];
    expect(await rejectionOf(issueCards(registrar, { city, issues }))).toMatchObject({
      errorName: "HolderHasCode",
      entry: 1,
    });
  });

  test("a holder with code that does not agree", async () => {
    const person = inventPerson();
    await local.giveCode(person.account, zeroHash);
    await expectRejection(
      issue(await consentOf(local.city, person)),
      "SignatureInvalid",
      /is not that of its holder/,
    );
  });
});

describe("acts on a card", () => {
  const unknown = () => ({ city: local.city, cardId: createCardId() });
  const known = () => ({ city: local.city, cardId: issued.card.cardId });
  const holder = () => local.clientOf(issued.account);

  test("an unknown card", async () => {
    await expectRejection(suspendCard(holder(), unknown()), "CardUnknown", /^There is no card 0x\w{64}\.$/);
    await expectRejection(suspendCardByRegistrar(registrar, unknown()), "CardUnknown", /no card/);
    await expectRejection(
      finishReinstatement(registrar, unknown()),
      "ReinstatementNotStarted",
      /has not asked/,
    );
  });

  test("somebody else's card", () =>
    expectRejection(suspendCard(registrar, known()), "NotHolder", /does not hold the card/));

  test("a suspension that does not stand", async () => {
    await expectRejection(
      startReinstatement(holder(), known()),
      "NotSuspendedBy",
      /is not suspended by the holder\.$/,
    );
    await expectRejection(takeOverSuspension(registrar, known()), "NotSuspendedBy", /by the holder/);
    await expectRejection(reinstateCardByRegistrar(registrar, known()), "NotSuspendedBy", /by the registrar/);
    await expectRejection(
      reinstateCardByPolice(local.officer("POLICE"), known()),
      "NotSuspendedBy",
      /by the police/,
    );
    await expectRejection(
      reinstateCardByCourt(local.officer("COURT"), { ...known(), author: "Recovery" }),
      "NotSuspendedBy",
      /by the recovery/,
    );
  });

  test("a suspension that stands already", async () => {
    const other = inventPerson();
    await local.receiptOf(
      await issueCard(registrar, { city: local.city, ...(await consentOf(local.city, other)) }),
    );
    const its = { city: local.city, cardId: other.card.cardId };
    await local.receiptOf(await suspendCardByRegistrar(registrar, its));
    await expectRejection(
      suspendCardByRegistrar(registrar, its),
      "AlreadySuspended",
      /is suspended by the registrar already/,
    );
    await local.receiptOf(await suspendCard(local.clientOf(other.account), its));
    await local.receiptOf(await startReinstatement(local.clientOf(other.account), its));
    await expectRejection(
      finishReinstatement(registrar, its),
      "ReinstatementTooEarly",
      /cannot be finished before \d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} in Seoul\.$/,
    );
  });

  test("a signature with the wrong nonce, or too late", async () => {
    const signed = await signSuspend(issued.account, { ...known(), nonce: 5, deadline: deadlineIn(60) });
    await expectRejection(
      suspendCardBySig(registrar, { ...known(), ...signed }),
      "SignatureInvalid",
      /the nonce 1\.$/,
    );
    await expectRejection(
      suspendCardBySig(registrar, { ...known(), ...signed, deadline: 1n }),
      "SignatureExpired",
      /was to be used by 1970-01-01 09:00:01 in Seoul/,
    );
  });

  test.each([
    ["POLICE", suspendCardByRegistrar, "REGISTRAR"],
    ["POLICE", takeOverSuspension, "REGISTRAR"],
    ["REGISTRAR", suspendCardByPolice, "POLICE"],
  ] as const)("%s is told which role %o takes", async (role, act, required) => {
    const rejection = await rejectionOf(act(local.officer(role), known()));
    expect(rejection.shortMessage).toContain(`it takes the role ${required}.`);
  });
});

test("issuing that the guardian has closed", async () => {
  const { city } = local;
  await expectRejection(closeIssuing(registrar, { city }), "AccessManagedUnauthorized", /the role GUARDIAN/);
  const guardian = local.officer("GUARDIAN");
  await local.receiptOf(await closeIssuing(guardian, { city }));
  await expectRejection(closeIssuing(guardian, { city }), "IssuingIsClosed", /has closed issuing/);
  const entry = await consentOf(city, inventPerson());
  await expectRejection(issueCard(registrar, { city, ...entry }), "IssuingIsClosed", /has closed issuing/);
});

describe("what is refused before anything is asked", () => {
  const nowhere = {
    type: "base",
    account: { type: "json-rpc", address: "0x0000000000000000000000000000000000000001" },
    request: () => {
      throw new Error("The chain was asked.");
    },
  } as unknown as ActingClient;

  test("batches that are empty, too large, or have somebody twice", async () => {
    const { city } = local;
    const one = await consentOf(city, inventPerson());
    const refused = (issues: readonly SignedCard[], field: string) =>
      expect(issueCards(nowhere, { city, issues })).rejects.toMatchObject({ name: "InvalidInput", field });
    await refused([], "issues");
    await refused(Array(MOST_CARDS_A_BATCH + 1).fill(one), "issues");
    await refused([one, one], "issues[1].card.cardId");
    await refused([one, { ...one, card: { ...one.card, cardId: createCardId() } }], "issues[1].card.holder");
    await refused([one, { ...one, consent: "0x123" }], "issues[1].consent");
    await refused([one, { ...one, deadline: 1_795_143_600_000n }], "issues[1].deadline");
    const card = { ...one.card, district: 11010 } as unknown as SignedCard["card"];
    await refused([one, { ...one, card }], "issues[1].card.district");
  });

  test("malformed parameters of acts", async () => {
    const { city } = local;
    const cardId: Hex = "0x12";
    await expect(suspendCard(nowhere, { city, cardId })).rejects.toMatchObject({ field: "cardId" });
    await expect(
      suspendCardBySig(nowhere, { city, cardId: createCardId(), deadline: 1n, signature: "0xzz" as Hex }),
    ).rejects.toMatchObject({ field: "signature" });
    await expect(
      reinstateCardByCourt(nowhere, { city, cardId: createCardId(), author: "Mayor" as "Police" }),
    ).rejects.toMatchObject({ field: "author" });
  });

  test("a client without an account, or on another chain", async () => {
    const { city, publicClient } = local;
    const cardId = createCardId();
    await expect(suspendCard(publicClient, { city, cardId })).rejects.toMatchObject({ field: "account" });
    await expect(suspendCard(registrar, { city: { ...city, chainId: 1 }, cardId })).rejects.toMatchObject({
      field: "client",
      shortMessage: "client is on chain 31337, the city on chain 1.",
    });
  });

  test("a city whose contract is not there, where a call would do nothing and succeed", async () => {
    const { city } = local;
    const CitizenCards = [{ address: "0x00000000000000000000000000000000000a11ce", startBlock: 0 }] as const;
    const elsewhere = { ...city, contracts: { ...city.contracts, CitizenCards: [...CitizenCards] } };
    await expect(suspendCard(registrar, { city: elsewhere, cardId: createCardId() })).rejects.toMatchObject({
      name: "InvalidInput",
      field: "city",
    });
  });

  test("a consent to a card or a deadline that is past", async () => {
    const { city } = local;
    await expect(consentOf(city, inventPerson({ expiresOn: 20_000 }))).rejects.toMatchObject({
      field: "card.expiresOn",
      shortMessage: "card.expiresOn is past (2024-10-04).",
    });
    await expect(consentOf(city, inventPerson(), 1_700_000_000n)).rejects.toMatchObject({
      field: "deadline",
    });
  });
});
