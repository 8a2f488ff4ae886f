import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Deployment } from "@madang/contracts/deployment";
import { cityChain } from "@madang/sdk/city";
import { foundryBinary } from "@madang/start/foundry";
import { deployer, officerOf } from "@madang/start/officers";
import {
  createTestClient,
  encodeFunctionData,
  type Hash,
  type Hex,
  http,
  parseAbi,
  publicActions,
  walletActions,
} from "viem";
import { Chance } from "../chance.ts";
import { CHECKOUT } from "../checkout.ts";
import { type LifeEvent, Lives } from "./lives.ts";

/** What there is to index. */
export interface Events {
  /** The deployment, whose `CitizenCards` is the contract that emitted the events. */
  readonly deployment: Deployment;
  /** How many events the cards have. Those of `CityRoles`, and the closing and opening of issuing, come on top. */
  readonly events: number;
  /** From the deployment's first block to the last that holds an event. */
  readonly blocks: number;
  /** The last block that holds an event. */
  readonly last: number;
  /** The newest block. It and the last with an event are so far apart that the latter is final. */
  readonly head: { readonly number: number; readonly hash: Hash };
}

export interface EmitEventsParameters {
  readonly rpcUrl: string;
  readonly deployment: Deployment;
  readonly blocks: number;
  /** Or one more, where an act has two. */
  readonly eventsPerBlock: number;
}

/** `CardEvents.sol`. */
const emitterAbi = parseAbi([
  "function issue((bytes32 cardId, address holder, uint16 district, uint8 kind, uint16 expiresOn, uint256 voteCommitment, uint256 serviceCommitment, bytes32 attributesRoot) card, address sender)",
  "function suspend(bytes32 cardId, uint8 author, address sender)",
  "function startReinstatement(bytes32 cardId, uint64 finishableAt, address sender)",
  "function liftSuspension(bytes32 cardId, uint8 author, address sender)",
  "function useNonce(bytes32 cardId, uint16 nonce)",
  "function closeIssuing(address sender)",
  "function openIssuing(address sender)",
  "function multicall(bytes[] data)",
]);
const EMITTER = "contracts/test/bench/CardEvents.sol";
const ARTIFACT = "contracts/out/CardEvents.sol/CardEvents.json";

const SEED = 20_261_120;
const BLOCK_SECONDS = 600;
/** More than the 30 after which Ponder takes a block as final. */
const BLOCKS_AFTER = 40;
/** The most that a transaction may take (EIP-7825). */
const TRANSACTION_GAS = 16_777_216n;

/**
 * Puts lives of invented cards on the chain, a transaction and a block after the other, ten minutes apart. They are
 * emitted by a contract of its own that takes the place of `CitizenCards`, which would ask for a signature for each card.
 * The same parameters give the same events, but for their times.
 * @throws Error if the emitter does not compile, or the chain refuses a transaction.
 */
export async function emitEvents(parameters: EmitEventsParameters): Promise<Events> {
  const { rpcUrl, deployment, blocks, eventsPerBlock } = parameters;
  const client = createTestClient({
    account: deployer.account,
    chain: cityChain({ name: "Madang", chainId: deployment.chainId, rpcUrl }),
    mode: "anvil",
    transport: http(rpcUrl),
    pollingInterval: 10,
    cacheTime: 0,
  })
    .extend(publicActions)
    .extend(walletActions);
  const free = { maxFeePerGas: 0n, maxPriorityFeePerGas: 0n };

  const creation = await client.deployContract({ abi: emitterAbi, bytecode: compileEmitter(), ...free });
  const { contractAddress, blockNumber } = await client.waitForTransactionReceipt({ hash: creation });
  if (!contractAddress) throw new Error("The chain did not deploy CardEvents.");
  const address = contractAddress.toLowerCase() as Hex;

  const { timestamp: start } = await client.getBlock();
  const firstNonce = await client.getTransactionCount({ address: deployer.account.address });
  const lives = new Lives(new Chance(SEED));
  const guardian = officerOf("GUARDIAN").account.address;
  const [closing, opening] = [blocks >> 1, (blocks >> 1) + 1];
  let events = 0;
  for (let n = 1; n <= blocks; n++) {
    const timestamp = Number(start) + n * BLOCK_SECONDS;
    const told = lives.nextBlock(eventsPerBlock, timestamp);
    events += told.length;
    if (n === closing) told.push({ functionName: "closeIssuing", args: [guardian] });
    if (n === opening) told.push({ functionName: "openIssuing", args: [guardian] });
    await client.setNextBlockTimestamp({ timestamp: BigInt(timestamp) });
    await client.sendTransaction({
      to: address,
      data: encode(told),
      nonce: firstNonce + n - 1,
      gas: TRANSACTION_GAS,
      type: "eip1559",
      ...free,
    });
  }
  const last = Number(blockNumber) + blocks;
  await client.mine({ blocks: BLOCKS_AFTER, interval: BLOCK_SECONDS });
  const { number, hash } = await client.getBlock();
  if (Number(number) !== last + BLOCKS_AFTER) {
    throw new Error(`The chain is at block ${number}, not ${last + BLOCKS_AFTER}: it refused a transaction.`);
  }

  const startBlock = Number(blockNumber);
  const contracts = { ...deployment.contracts, CitizenCards: [{ address, startBlock }] };
  const first = Math.min(...Object.values(contracts).flatMap((places) => places.map((p) => p.startBlock)));
  return {
    deployment: { ...deployment, contracts },
    events,
    blocks: last - first + 1,
    last,
    head: { number: Number(number), hash },
  };
}

function encode(events: readonly LifeEvent[]): Hex {
  const calls = events.map((event) => encodeFunctionData({ abi: emitterAbi, ...event }));
  return encodeFunctionData({ abi: emitterAbi, functionName: "multicall", args: [calls] });
}

function compileEmitter(): Hex {
  const { status, error, stdout, stderr } = spawnSync(foundryBinary("forge"), ["build", EMITTER], {
    cwd: CHECKOUT,
    encoding: "utf8",
  });
  if (error) throw new Error(`forge cannot be run: ${error.message}.`, { cause: error });
  if (status !== 0) throw new Error(`${EMITTER} does not compile:\n${stdout}${stderr}`);
  const artifact = JSON.parse(readFileSync(join(CHECKOUT, ARTIFACT), "utf8")) as {
    bytecode: { object: Hex };
  };
  return artifact.bytecode.object;
}
