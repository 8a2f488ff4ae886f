import { setTimeout as wait } from "node:timers/promises";
import {
  createCardId,
  issueCard,
  reinstateCardByRegistrar,
  signCardConsent,
  suspendCardByRegistrar,
} from "@madang/sdk/cards";
import { cityChain, deadlineIn, queryCity, seoulDay, waitForIndexed } from "@madang/sdk/city";
import { NotIndexed } from "@madang/sdk/errors";
import { type City, startCity } from "@madang/start/city";
import { officerOf } from "@madang/start/officers";
import {
  createPublicClient,
  createWalletClient,
  type Hash,
  type Hex,
  http,
  keccak256,
  type TransactionReceipt,
  toHex,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { IndexingBenchmark } from "../benchmarks.ts";
import { Chance } from "../chance.ts";
import { percentile } from "../statistics.ts";

type Latency = IndexingBenchmark["latency"][number];

const SEED = 7;
/** Acts whose latency is not counted, after the indexer has been started. */
const WARM_UP = 5;
/** Longer than any interval at which somebody looks, so that acts fall on any moment of it. */
const LONGEST_PAUSE = 250;
const POLL_PAUSE = 2;
const SETTLING_TIME = 5_000;
const SETTLING_TRIES = 12;

/**
 * How long after the receipt of an act its row can be read over HTTP, on a whole city: when the indexer looks for new
 * blocks every 100 ms, and when the node tells it of them.
 * @param samples How many acts are timed in each setting and way of asking.
 */
export async function measureLatency(samples: number): Promise<Latency[]> {
  const city = await startCity();
  try {
    const card = await issue(city);
    const looking = await measureSetting(card, "looks every 100 ms", samples);
    await city.indexer.restart({ wsUrl: city.wsUrl });
    return [...looking, ...(await measureSetting(card, "is told by WebSocket", samples))];
  } finally {
    await city.stop();
  }
}

async function measureSetting(card: WatchedCard, setting: string, samples: number): Promise<Latency[]> {
  await card.settle();
  const chance = new Chance(SEED);
  const ways = [
    { asked: "the plain query, again and again", ask: card.pollUntilShown },
    { asked: "one query with `minBlock`", ask: card.askForBlock },
  ];
  const latencies: Latency[] = [];
  for (const { asked, ask } of ways) {
    const times: number[] = [];
    for (let n = 0; n < WARM_UP + samples; n++) {
      const receipt = await card.act();
      const begun = performance.now();
      await ask(receipt);
      if (n >= WARM_UP) times.push(Math.round((performance.now() - begun) * 10) / 10);
      await wait(chance.below(LONGEST_PAUSE));
    }
    latencies.push({
      setting,
      asked,
      p50: percentile(times, 50),
      p99: percentile(times, 99),
      max: Math.max(...times),
      samples: times,
    });
  }
  return latencies;
}

type WatchedCard = Awaited<ReturnType<typeof issue>>;

/** A card that its registrar suspends and reinstates by turns: each act changes its row. */
async function issue(city: City) {
  const chain = cityChain({ name: "Madang", chainId: city.deployment.chainId, rpcUrl: city.rpcUrl });
  const transport = http(city.rpcUrl);
  const reader = createPublicClient({ chain, transport, pollingInterval: 5 });
  const registrar = createWalletClient({ account: officerOf("REGISTRAR").account, chain, transport });
  const confirm = async (hash: Hash): Promise<TransactionReceipt> =>
    reader.waitForTransactionReceipt({ hash });

  const holder = privateKeyToAccount(keccak256(toHex("an invented holder")));
  const cardId = createCardId();
  const signed = await signCardConsent(holder, {
    city: city.deployment,
    card: {
      cardId,
      holder: holder.address,
      district: 11110,
      kind: "Resident",
      expiresOn: seoulDay(new Date()) + 3_650,
      voteCommitment: 1n,
      serviceCommitment: 2n,
      attributesRoot: keccak256(cardId),
    },
    deadline: deadlineIn(600),
  });
  await confirm(await issueCard(registrar, { city: city.deployment, ...signed }));

  const graphql = { graphqlUrl: `${city.apiUrl}/graphql` };
  let isSuspended = false;
  const act = async () => {
    const send = isSuspended ? reinstateCardByRegistrar : suspendCardByRegistrar;
    isSuspended = !isSuspended;
    return confirm(await send(registrar, { city: city.deployment, cardId }));
  };
  return {
    act,
    /** Acts until an act is indexed: told by WebSocket, Ponder catches up only when the next block comes. */
    settle: async () => {
      for (let tries = 1; ; tries++) {
        const receipt = await act();
        try {
          await waitForIndexed(graphql, receipt, { timeout: SETTLING_TIME });
          return;
        } catch (cause) {
          if (!(cause instanceof NotIndexed) || tries === SETTLING_TRIES) throw cause;
        }
      }
    },
    pollUntilShown: async ({ blockNumber }: TransactionReceipt) => {
      while ((await changedAt(graphql, cardId)) !== Number(blockNumber)) await wait(POLL_PAUSE);
    },
    askForBlock: async ({ blockNumber, blockHash }: TransactionReceipt) => {
      const shown = await changedAt(graphql, cardId, { number: Number(blockNumber), hash: blockHash });
      if (shown !== Number(blockNumber))
        throw new Error(`The answer is of block ${shown}, not ${blockNumber}.`);
    },
  };
}

/** The block of the card's last change that an answer shows. */
async function changedAt(
  graphql: { graphqlUrl: string },
  cardId: Hex,
  minBlock: { number: number; hash: Hash } | null = null,
): Promise<number | undefined> {
  const { city } = await queryCity<{ city: { card: { fromBlock: number } | null } }>(graphql, {
    query: `query ($cardId: CardId!, $minBlock: BlockAt) {
      city(minBlock: $minBlock) { card(cardId: $cardId) { fromBlock } }
    }`,
    variables: { cardId, minBlock },
  });
  return city.card?.fromBlock;
}
