import { inspect } from "node:util";
import { Identity } from "@semaphore-protocol/identity";
import { expect, test } from "vitest";
import {
  createIdentities,
  type ExportedIdentities,
  exportIdentities,
  importIdentities,
} from "../../src/cards/index.ts";
import { readVectors } from "../vectors.ts";

const vectors = readVectors<{
  valid: (ExportedIdentities & { voteCommitment: string; serviceCommitment: string })[];
}>("identities");

test("the two secrets are different, and new each time", () => {
  const all = [createIdentities(), createIdentities()].map(exportIdentities);
  expect(new Set(all.flatMap(({ vote, service }) => [vote, service])).size).toBe(4);
});

test("exported identities come back through JSON, as Semaphore itself reads them", () => {
  const identities = createIdentities();
  const exported = exportIdentities(identities);
  const imported = importIdentities(JSON.parse(JSON.stringify(exported)));
  expect(imported.voteCommitment).toBe(identities.voteCommitment);
  expect(imported.serviceCommitment).toBe(identities.serviceCommitment);
  expect(Identity.import(exported.vote).commitment).toBe(identities.voteCommitment);
  expect(Identity.import(exported.service).commitment).toBe(identities.serviceCommitment);
  expect(exportIdentities(imported)).toEqual(exported);
});

test.each(vectors.valid)("the vector with the vote commitment $voteCommitment", (vector) => {
  const identities = importIdentities(vector);
  expect(`${identities.voteCommitment}`).toBe(vector.voteCommitment);
  expect(`${identities.serviceCommitment}`).toBe(vector.serviceCommitment);
});

test("a secret shows neither in print, nor in JSON, nor in a copy", () => {
  const identities = createIdentities();
  const { vote, service } = exportIdentities(identities);
  const secrets = [vote, service].flatMap((secret) => {
    const bytes = Buffer.from(secret, "base64");
    return [secret, bytes.toString("hex"), bytes.join(","), bytes.join(", ")];
  });
  secrets.push(`${identities.vote.secretScalar}`, `${identities.service.secretScalar}`);
  const shown = [
    inspect(identities, { depth: 10, showHidden: true }),
    JSON.stringify({ identities }),
    String(identities),
    `${Object.values(identities)}`,
    inspect(structuredClone(identities), { depth: 10 }),
  ].join("\n");
  for (const secret of secrets) expect(shown).not.toContain(secret);
  expect(shown).toContain(`${identities.voteCommitment}`);
});

const exported = vectors.valid[0] as ExportedIdentities;
test.each([
  ["identities", null],
  ["identities", "text"],
  ["identities.version", { ...exported, version: 2 }],
  ["identities.vote", { ...exported, vote: undefined }],
  ["identities.vote", { ...exported, vote: exported.vote.slice(1) }],
  ["identities.vote", { ...exported, vote: `${exported.vote.slice(0, 42)}B=` }],
  ["identities.service", { ...exported, service: `${exported.service}=` }],
  ["identities.service", { ...exported, service: exported.vote }],
])("%s is refused where it is wrong, and repeated nowhere", (field, value) => {
  const read = () => importIdentities(value);
  expect(read).toThrow(expect.objectContaining({ name: "InvalidInput", field }));
  expect(read).not.toThrow(exported.vote.slice(1, 20));
});
