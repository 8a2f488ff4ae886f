import { existsSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Deployment, readDeployment } from "@madang/contracts/deployment";
import { readChainId } from "../chain/rpc.ts";
import { LOCAL_CHAIN_ID } from "../chain.ts";
import { CHECKOUT } from "../checkout.ts";
import { deployCity, isDeployed } from "../city/deploy.ts";
import { messageOf, StartError } from "../failure.ts";

export interface OpenDeploymentParameters {
  readonly rpcUrl: string;
  /** Where the data folder keeps the deployment. */
  readonly file: string;
  /** Makes what is on the chain survive a kill, before it is relied upon. */
  readonly saveChain: () => Promise<void>;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

export interface OpenedDeployment {
  readonly deployment: Deployment;
  /** Whether it was there already. */
  readonly wasKnown: boolean;
}

/**
 * The city on this chain: the one that the data folder knows, or a new one.
 *
 * The officers of a new one have public keys, so that it is made on a development chain (31337) only; on any other, the
 * city is the one that `contracts/deployments/<chainId>.json` names.
 * @throws StartError if there is none, or the chain is not the one that the folder's belongs to.
 */
export async function openDeployment(parameters: OpenDeploymentParameters): Promise<OpenedDeployment> {
  const { rpcUrl, file, saveChain, log, signal } = parameters;
  if (existsSync(file)) return { deployment: await readKnown(rpcUrl, file), wasKnown: true };
  const chainId = await readChainId(rpcUrl);
  if (chainId !== LOCAL_CHAIN_ID) {
    const deployment = await readCommitted(rpcUrl, chainId);
    write(file, deployment);
    return { deployment, wasKnown: true };
  }
  const deployment = await deployCity({ rpcUrl, log, signal });
  await saveChain();
  write(file, deployment);
  return { deployment, wasKnown: false };
}

async function readKnown(rpcUrl: string, file: string): Promise<Deployment> {
  const remedy = "put the right file back, or start with --reset, which begins a new city.";
  let deployment: Deployment;
  try {
    deployment = readDeployment(file);
  } catch (cause) {
    throw new StartError(`${messageOf(cause)} The data folder is damaged: ${remedy}`, { cause });
  }
  if (!(await isDeployed(rpcUrl, deployment))) {
    throw new StartError(
      `The contracts that ${file} names are not on this chain: it is not the chain that this data folder belongs ` +
        `to, or its state is gone. Choose another --data-dir, ${remedy}`,
    );
  }
  return deployment;
}

async function readCommitted(rpcUrl: string, chainId: number): Promise<Deployment> {
  const file = join(CHECKOUT, "contracts", "deployments", `${chainId}.json`);
  if (!existsSync(file)) {
    throw new StartError(
      `There is no city on chain ${chainId} (${file} is not there), and a city with public keys is deployed on ` +
        `chain ${LOCAL_CHAIN_ID} only.`,
    );
  }
  const deployment = readDeployment(file);
  if (deployment.chainId !== chainId || !(await isDeployed(rpcUrl, deployment))) {
    throw new StartError(`The city that ${file} names is not on the chain at RPC_URL.`);
  }
  return deployment;
}

function write(file: string, deployment: Deployment): void {
  const unfinished = `${file}.unfinished`;
  writeFileSync(unfinished, `${JSON.stringify(deployment, undefined, 2)}\n`);
  renameSync(unfinished, file);
}
