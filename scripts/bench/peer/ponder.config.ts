import { citizenCardsAbi } from "@madang/contracts/abis/cards";
import { cityRolesAbi } from "@madang/contracts/abis/city";
import { readDeployment } from "@madang/contracts/deployment";
import { createConfig } from "ponder";

const { DATABASE_URL, RPC_URL, DEPLOYMENT } = process.env;
if (!DATABASE_URL || !RPC_URL || !DEPLOYMENT) {
  throw new Error("DATABASE_URL, RPC_URL and DEPLOYMENT are needed.");
}

const { chainId, contracts } = readDeployment(DEPLOYMENT);
const [cards] = contracts.CitizenCards;
const [roles] = contracts.CityRoles;
if (!cards || !roles) throw new Error(`${DEPLOYMENT} names no contract.`);

export default createConfig({
  database: { kind: "postgres", connectionString: DATABASE_URL },
  // The same node asked as often as the city's own indexer may ask it.
  chains: { city: { id: chainId, rpc: Array<string>(25).fill(RPC_URL) } },
  contracts: {
    CitizenCards: { chain: "city", abi: citizenCardsAbi, ...cards },
    CityRoles: { chain: "city", abi: cityRolesAbi, ...roles },
  },
  blocks: {
    Blocks: { chain: "city", interval: 1, startBlock: Math.min(cards.startBlock, roles.startBlock) },
  },
});
