import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { authors, cardKinds, cardStatuses } from "../../src/cards/index.ts";

const solidity = readFileSync(
  new URL("../../../contracts/src/cards/ICitizenCards.sol", import.meta.url),
  "utf8",
);

test.each([
  ["CardKind", cardKinds],
  ["CardStatus", cardStatuses],
  ["Author", authors],
] as const)("%s has Solidity's members in Solidity's order", (name, members) => {
  const body = new RegExp(`enum ${name} \\{([^}]*)\\}`).exec(solidity)?.[1];
  expect(body?.split(",").map((member) => member.trim())).toEqual([...members]);
});
