import { citizenCardsAbi } from "@madang/contracts/abis/cards";
import { cityRolesAbi } from "@madang/contracts/abis/city";
import { type Deployment, readDeployment } from "@madang/contracts/deployment";
import { createConfig } from "ponder";
import { indexerSettings } from "./run/settings.ts";

const settings = indexerSettings(process.env);
const deployment = readDeployment(settings.DEPLOYMENT);

/**
 * Ponder lets each entry of this list ask 20 times a second until it has learned what the node bears; a node on the
 * same machine bears 25 times that from the start.
 */
const rpc = isLoopback(settings.RPC_URL) ? Array<string>(25).fill(settings.RPC_URL) : settings.RPC_URL;

export default createConfig({
  database: { kind: "postgres", connectionString: settings.DATABASE_URL },
  chains: {
    // Ponder takes a block as final when 30 others are on top of it, on every chain that it does not know by its id
    // (a city's own, 31337). A reorg deeper than that stops the indexer. Besu QBFT never reorganises, an OP-stack
    // chain hardly ever that deep.
    city: {
      id: deployment.chainId,
      rpc,
      ...(settings.WS_URL && { ws: settings.WS_URL }),
      pollingInterval: settings.POLLING_INTERVAL,
    },
  },
  contracts: {
    CitizenCards: { chain: "city", abi: citizenCardsAbi, ...place(deployment.contracts.CitizenCards) },
    CityRoles: { chain: "city", abi: cityRolesAbi, ...place(deployment.contracts.CityRoles) },
  },
  blocks: {
    Blocks: { chain: "city", interval: 1, startBlock: firstBlock(deployment) },
  },
});

/** A contract and those that it took over from. */
function place(places: Deployment["contracts"]["CitizenCards"]) {
  return {
    address: places.map(({ address }) => address),
    startBlock: Math.min(...places.map(({ startBlock }) => startBlock)),
  };
}

function firstBlock({ contracts }: Deployment): number {
  return Math.min(
    ...Object.values(contracts)
      .flat()
      .map(({ startBlock }) => startBlock),
  );
}

function isLoopback(url: string): boolean {
  return ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname);
}
