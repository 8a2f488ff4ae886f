import { parseDeployment } from "@madang/contracts/deployment";
import { expect, test } from "vitest";
import { schemaName } from "../../run/schema.ts";

const at = (address: string, startBlock: number) => [{ address: `0x${address.repeat(40)}`, startBlock }];
const deployed = {
  chainId: 31337,
  contracts: { CityRoles: at("1", 1), Council: at("2", 1), CitizenCards: at("3", 1) },
};

test("a schema's name is city_ and 12 hex digits, and the same for the same inputs", () => {
  const name = schemaName(parseDeployment(deployed));
  expect(name).toMatch(/^city_[0-9a-f]{12}$/);
  expect(schemaName(parseDeployment(structuredClone(deployed)))).toBe(name);
});

test("another chain, address or start block has a schema of its own", () => {
  const { contracts } = deployed;
  const names = [
    deployed,
    { ...deployed, chainId: 31338 },
    { ...deployed, contracts: { ...contracts, CitizenCards: at("4", 1) } },
    { ...deployed, contracts: { ...contracts, CitizenCards: at("3", 2) } },
    { ...deployed, contracts: { ...contracts, CitizenCards: [...at("3", 1), ...at("4", 9)] } },
  ].map((other) => schemaName(parseDeployment(other)));
  expect(new Set(names).size).toBe(names.length);
});
