import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Deployment, parseDeployment } from "@madang/contracts/deployment";
import { callRpc, readChainId, readHead } from "../chain/rpc.ts";
import { CHECKOUT } from "../checkout.ts";
import { messageOf, StartError } from "../failure.ts";
import { foundryBinary } from "../foundry.ts";
import { reasonIn, startChild } from "../process/child.ts";
import { councillors, deployer, officers } from "./officers.ts";

/** Seconds. A city waits days; here one can watch it happen. */
const COUNCIL_DELAY = 60;
const REINSTATEMENT_DELAY = 60;
const COUNCILLORS_REQUIRED = 2;

const SCRIPT = "contracts/script/Deploy.s.sol";
const STOP_PATIENCE = 10_000;

export interface DeployParameters {
  readonly rpcUrl: string;
  /** Receives each line that the compiler and the deployment write. */
  readonly log: (line: string) => void;
  /** Aborts the deployment. */
  readonly signal?: AbortSignal;
}

/**
 * Compiles the contracts and deploys a city whose officers' keys are public.
 * @throws StartError if the contracts do not compile, or the chain does not take them.
 */
export async function deployCity({ rpcUrl, log, signal }: DeployParameters): Promise<Deployment> {
  const chainId = await readChainId(rpcUrl);
  const startBlock = (await readHead(rpcUrl)).number + 1;
  const folder = makeFolder();
  try {
    const [city, deployment] = [join(folder, "city.json"), join(folder, "deployment.json")];
    writeFileSync(city, JSON.stringify(cityParameters()));
    const environment = { CITY: city, DEPLOYMENT: deployment, FOUNDRY_BROADCAST: join(folder, "broadcast") };
    await runScript(rpcUrl, environment, log, signal);
    const addresses = JSON.parse(readFileSync(deployment, "utf8")) as Record<string, string>;
    const places = Object.entries(addresses).map(([name, address]) => [name, [{ address, startBlock }]]);
    return parseDeployment({ chainId, contracts: Object.fromEntries(places) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The script may read and write in the checkout alone. */
function makeFolder(): string {
  const cache = join(CHECKOUT, "contracts", "cache");
  try {
    mkdirSync(cache, { recursive: true });
    return mkdtempSync(join(cache, "deploy-"));
  } catch (cause) {
    throw new StartError(
      `The contracts cannot be compiled, since ${cache} may not be written (${messageOf(cause)}): ` +
        "start as the owner of the checkout.",
      { cause },
    );
  }
}

function cityParameters() {
  return {
    council: { members: councillors.map(({ account }) => account.address), required: COUNCILLORS_REQUIRED },
    councilDelay: COUNCIL_DELAY,
    reinstatementDelay: REINSTATEMENT_DELAY,
    roles: officers.map(({ role, account }) => ({ label: role, members: [account.address] })),
  };
}

async function runScript(
  rpcUrl: string,
  environment: Record<string, string>,
  log: (line: string) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const forge = await startChild({
    command: foundryBinary("forge"),
    // The key stands in the process list; it is the public one of every development chain.
    args: ["script", SCRIPT, "--rpc-url", rpcUrl, "--broadcast", "--private-key", deployer.privateKey].concat(
      ["--with-gas-price=0", "--priority-gas-price=0", "--non-interactive", "--color=never"],
    ),
    cwd: CHECKOUT,
    env: { ...process.env, ...environment },
    onLine: log,
  });
  const abort = () => void forge.stop("SIGINT", STOP_PATIENCE);
  signal?.addEventListener("abort", abort);
  const { code } = await forge.exited;
  signal?.removeEventListener("abort", abort);
  if (code === 0) return;
  throw new StartError(`The contracts could not be deployed: ${reasonIn(forge.tail())}`);
}

/**
 * Whether each contract of the deployment has code on this chain.
 * @throws Error if the chain does not answer.
 */
export async function isDeployed(rpcUrl: string, deployment: Deployment): Promise<boolean> {
  const addresses = Object.values(deployment.contracts)
    .flat()
    .map(({ address }) => address);
  const codes = await Promise.all(
    addresses.map((address) => callRpc<string>(rpcUrl, "eth_getCode", [address, "latest"])),
  );
  return codes.every((code) => code !== "0x");
}
