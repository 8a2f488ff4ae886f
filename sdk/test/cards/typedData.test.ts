import { citizenCardsAbi } from "@madang/contracts/abis/cards";
import { districts } from "@madang/contracts/districts";
import fc from "fast-check";
import { createTestClient, getAddress, type Hex, hashTypedData, http } from "viem";
import { readContract } from "viem/actions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CardInput } from "../../src/cards/card.ts";
import {
  cardConsentTypedData,
  cardKinds,
  parseCard,
  startReinstatementTypedData,
  suspendTypedData,
} from "../../src/cards/index.ts";
import { type CityContracts, contractAddress } from "../../src/city/index.ts";
import { InvalidInput } from "../../src/errors/index.ts";
import { type LocalCity, startLocalCity } from "../localCity.ts";
import { type ConsentVectors, cardOf, cityAt, readVectors } from "../vectors.ts";

const consents = readVectors<ConsentVectors>("consents");
const acts = readVectors<{
  chainId: number;
  contract: Hex;
  valid: { cardId: Hex; nonce: number; deadline: string; suspend: Hex; startReinstatement: Hex }[];
}>("acts");

const FIELD_ORDER = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;
const hex = (bytes: number) =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .filter((value) => value.some((byte) => byte !== 0))
    .map((value): Hex => `0x${Buffer.from(value).toString("hex")}`);
const anyCard: fc.Arbitrary<CardInput> = fc
  .record({
    cardId: hex(32),
    holder: hex(20).map((value) => getAddress(value)),
    district: fc.constantFrom(...districts.map(({ code }) => code)),
    kind: fc.constantFrom(...cardKinds),
    expiresOn: fc.integer({ min: 0, max: 65_535 }),
    voteCommitment: fc.bigInt({ min: 1n, max: FIELD_ORDER - 1n }),
    serviceCommitment: fc.bigInt({ min: 1n, max: FIELD_ORDER - 1n }),
    attributesRoot: hex(32),
  })
  .filter(({ voteCommitment, serviceCommitment }) => voteCommitment !== serviceCommitment);

describe("against the contract", () => {
  let local: LocalCity;
  beforeAll(async () => {
    local = await startLocalCity();
  });
  afterAll(() => local?.stop());

  function digestOnChain(city: CityContracts, card: CardInput, deadline: bigint): Promise<Hex> {
    return readContract(local.publicClient, {
      abi: citizenCardsAbi,
      address: contractAddress(city, "CitizenCards"),
      functionName: "consentDigest",
      args: [{ ...card, kind: cardKinds.indexOf(card.kind) }, deadline],
    });
  }

  test("the consent's digest is the contract's, for any card and deadline", async () => {
    const { city } = local;
    await fc.assert(
      fc.asyncProperty(anyCard, fc.bigInt({ min: 0n, max: 99_999_999_999n }), async (card, deadline) => {
        const digest = hashTypedData(cardConsentTypedData({ city, card, deadline }));
        expect(digest).toBe(await digestOnChain(city, card, deadline));
      }),
      { numRuns: 100 },
    );
  });

  test("the vectors of cardIds without a card are the contract's, standing at their address", async () => {
    const { city, publicClient, rpcUrl } = local;
    const address = contractAddress(city, "CitizenCards");
    const bytecode = (await publicClient.getCode({ address })) as Hex;
    const testClient = createTestClient({ mode: "anvil", transport: http(rpcUrl) });
    await testClient.setCode({ address: consents.contract, bytecode });
    const fresh = consents.valid.filter(({ nonce }) => nonce === 0);
    expect(fresh.length).toBeGreaterThan(5);
    for (const { card, deadline, digest } of fresh) {
      const there = cityAt(consents.chainId, consents.contract);
      expect(await digestOnChain(there, cardOf(card), BigInt(deadline))).toBe(digest);
    }
  });
});

test.each(consents.valid)("the consent of card $card.cardId has the frozen digest", (vector) => {
  const city = cityAt(consents.chainId, consents.contract);
  const { nonce } = vector;
  const typedData = cardConsentTypedData({
    city,
    card: cardOf(vector.card),
    nonce,
    deadline: BigInt(vector.deadline),
  });
  expect(hashTypedData(typedData)).toBe(vector.digest);
});

test.each(acts.valid)("the acts on card $cardId have the frozen digests", ({ cardId, nonce, ...vector }) => {
  const act = { city: cityAt(acts.chainId, acts.contract), cardId, nonce, deadline: BigInt(vector.deadline) };
  expect(hashTypedData(suspendTypedData(act))).toBe(vector.suspend);
  expect(hashTypedData(startReinstatementTypedData(act))).toBe(vector.startReinstatement);
});

test.each(consents.invalid)(
  "a card whose $field is wrong ($why) is refused, named by its field",
  ({ field, card }) => {
    const city = cityAt(consents.chainId, consents.contract);
    const sign = () => cardConsentTypedData({ city, card: cardOf(card), deadline: 1n });
    expect(sign).toThrow(InvalidInput);
    expect(sign).toThrow(expect.objectContaining({ field }));
  },
);

test("every change of a card changes the digest", () => {
  const city = cityAt(consents.chainId, consents.contract);
  const digestOf = (card: CardInput) => hashTypedData(cardConsentTypedData({ city, card, deadline: 1n }));
  fc.assert(
    fc.property(anyCard, anyCard, (one, other) => {
      for (const field of Object.keys(one) as (keyof CardInput)[]) {
        if (one[field] === other[field]) continue;
        const changed = { ...one, [field]: other[field] };
        if (changed.voteCommitment === changed.serviceCommitment) continue;
        expect(digestOf(changed), field).not.toBe(digestOf(one));
      }
    }),
    { numRuns: 30 },
  );
});

test("parsing a card keeps its content and lowers the case of its hex", () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const shouted = { ...card, cardId: `0x${card.cardId.slice(2).toUpperCase()}` as Hex };
      expect(parseCard(shouted)).toEqual(card);
    }),
  );
});

test.each([
  ["nonce", { nonce: -1 }],
  ["nonce", { nonce: 65_536 }],
  ["nonce", { nonce: 0.5 }],
  ["deadline", { deadline: -1n }],
  ["deadline", { deadline: 1_795_143_600_000n }],
])("a wrong %s is refused: %o", (field, changes) => {
  const city = cityAt(acts.chainId, acts.contract);
  const act = { city, cardId: acts.valid[0]?.cardId as Hex, nonce: 0, deadline: 1n, ...changes };
  expect(() => suspendTypedData(act)).toThrow(expect.objectContaining({ name: "InvalidInput", field }));
});
