import type { Deployment } from "@madang/contracts/deployment";
import {
  createAttributes,
  issueCards,
  reinstateCardByCourt,
  reinstateCardByRegistrar,
  signCardConsent,
  startReinstatement,
  suspendCard,
  suspendCardByPolice,
  suspendCardByRegistrar,
} from "@madang/sdk/cards";
import { cityChain, seoulDay } from "@madang/sdk/city";
import { type Account, createPublicClient, createWalletClient, type Hash, http } from "viem";
import { officerOf } from "../city/officers.ts";
import { type PlannedAct, planActs } from "./acts.ts";
import { type Done, readDone } from "./done.ts";
import { identitiesOf, inventPeople, type Person } from "./people.ts";

const BATCH = 50;
/** Seconds that a consent is good for. */
const CONSENT_LIFE = 3_600;
const POLLING_INTERVAL = 50;

export interface SeedParameters {
  readonly rpcUrl: string;
  readonly deployment: Deployment;
  /** How many cards the city has in the end, of those that the seed invents. */
  readonly count: number;
  readonly onProgress: (soFar: Seeded) => void;
  /** Ends the seeding after the transaction that is under way; the next start goes on from there. */
  readonly signal: AbortSignal;
}

/** What the seed has put on the chain, in this start or an earlier one. */
export interface Seeded {
  readonly cards: number;
  readonly acts: number;
}

/**
 * Issues invented cards over the 25 districts, and lets some of them be suspended and reinstated: one batch or act a
 * block, each by the officer or holder whose act it is. Does what the chain does not show yet, and only that, so that
 * it may be ended at any moment and called again.
 * @throws ContractRejection if the chain refuses an act.
 */
export async function seedCards(parameters: SeedParameters): Promise<Seeded> {
  const { deployment, count, onProgress, signal } = parameters;
  const people = inventPeople(count);
  const acts = planActs(people);
  const chain = connect(parameters);
  const done = await readCardsDone(chain, deployment);
  const missing = people.filter(({ cardId }) => !done.isIssued(cardId));
  const progress = { cards: count - missing.length, acts: acts.filter(done.isDone).length };

  for (let start = 0; start < missing.length && !signal.aborted; start += BATCH) {
    const batch = missing.slice(start, start + BATCH);
    onProgress(progress);
    await issueBatch(chain, deployment, batch);
    progress.cards += batch.length;
  }
  for (const planned of acts) {
    if (signal.aborted) break;
    if (done.isDone(planned)) continue;
    onProgress(progress);
    await chain.confirm(await perform(chain, deployment, planned));
    progress.acts++;
  }
  onProgress(progress);
  return progress;
}

type ChainClients = ReturnType<typeof connect>;

function connect({ rpcUrl, deployment }: SeedParameters) {
  const chain = cityChain({ name: "Madang", chainId: deployment.chainId, rpcUrl });
  const transport = http(rpcUrl);
  const reader = createPublicClient({ chain, transport, pollingInterval: POLLING_INTERVAL });
  return {
    reader,
    as: (account: Account) => createWalletClient({ account, chain, transport }),
    confirm: (hash: Hash) => reader.waitForTransactionReceipt({ hash }),
  };
}

function readCardsDone({ reader }: ChainClients, deployment: Deployment): Promise<Done> {
  const places = deployment.contracts.CitizenCards;
  const place = places[places.length - 1] as (typeof places)[number];
  return readDone(reader, place.address, BigInt(place.startBlock));
}

async function issueBatch(chain: ChainClients, city: Deployment, people: readonly Person[]): Promise<void> {
  const { timestamp } = await chain.reader.getBlock();
  // The chain's clock, not ours: somebody may have moved it.
  const now = new Date(Math.max(Number(timestamp) * 1_000, Date.now()));
  const issues = [];
  for (const person of people) {
    issues.push(await consentOf(person, city, now));
    // Each card takes some milliseconds: let signals and the other processes' output be heard in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await chain.confirm(await issueCards(chain.as(officerOf("REGISTRAR").account), { city, issues }));
}

function consentOf(person: Person, city: Deployment, now: Date) {
  const { cardId, account, district, kind, validDays } = person;
  const { voteCommitment, serviceCommitment } = identitiesOf(person);
  const today = seoulDay(now);
  return signCardConsent(account, {
    city,
    card: {
      cardId,
      holder: account.address,
      district,
      kind,
      expiresOn: today + validDays,
      voteCommitment,
      serviceCommitment,
      attributesRoot: createAttributes({ cardId, attributes: { invented: "true" } }).root,
    },
    deadline: BigInt(Math.floor(now.getTime() / 1_000) + CONSENT_LIFE),
    now,
  });
}

function perform(chain: ChainClients, city: Deployment, { person, act }: PlannedAct): Promise<Hash> {
  const { cardId } = person;
  const by = {
    Holder: chain.as(person.account),
    Registrar: chain.as(officerOf("REGISTRAR").account),
    Police: chain.as(officerOf("POLICE").account),
    Court: chain.as(officerOf("COURT").account),
  };
  switch (act.act) {
    case "suspend":
      if (act.by === "Holder") return suspendCard(by.Holder, { city, cardId });
      if (act.by === "Registrar") return suspendCardByRegistrar(by.Registrar, { city, cardId });
      return suspendCardByPolice(by.Police, { city, cardId });
    case "startReinstatement":
      return startReinstatement(by.Holder, { city, cardId });
    case "reinstateByRegistrar":
      return reinstateCardByRegistrar(by.Registrar, { city, cardId });
    case "reinstateByCourt":
      return reinstateCardByCourt(by.Court, { city, cardId, author: act.author });
  }
}
