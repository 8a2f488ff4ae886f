import { queryCity, waitForIndexed } from "@madang/sdk/city";
import type { Hex } from "viem";

const CARD = `cardId holder district { code } kind status suspensions expiresOn nonce voteCommitment serviceCommitment
  attributesRoot reinstatableAt issuedAt version fromBlock`;

const LIFE = `events(first: 10) { totalCount { count } edges { node {
    sequence type blockNumber logIndex timestamp transactionHash sender author finishableAt nonce } } }
  history(first: 10) { edges { node { version fromBlock toBlock suspensions nonce reinstatableAt } } }`;

/** All that the API knows of a city, as of one block. */
const EVERYTHING = `
  block { number hash parentHash timestamp }
  issuingClosed
  cards(first: 200, orderBy: CARD_ID) { totalCount { count exact } edges { node { ${CARD} ${LIFE} } } }
  cardCounts(by: [DISTRICT, KIND, STATUS]) { district { code } kind status count }
  roles(first: 200) { edges { node { label } } }
  roleGrants(first: 200) { edges { node { role { label } account isMember since executionDelay } } }
  scheduledChanges(first: 200) { edges { node { changeId nonce caller target data scheduledAt readyAt status } } }`;

export interface IndexedCard {
  cardId: Hex;
  holder: Hex;
  district: { code: number };
  kind: string;
  status: string;
  suspensions: string[];
  expiresOn: string;
  nonce: number;
  voteCommitment: string;
  serviceCommitment: string;
  attributesRoot: Hex;
  reinstatableAt: string | null;
  issuedAt: string;
}

interface Edges<node> {
  edges: { node: node }[];
}

export interface Everything {
  block: { number: number; hash: Hex; parentHash: Hex; timestamp: string };
  issuingClosed: boolean;
  cards: Edges<IndexedCard> & { totalCount: { count: number; exact: boolean } };
  cardCounts: { district: { code: number }; kind: string; status: string; count: number }[];
  roles: Edges<{ label: string }>;
  roleGrants: Edges<{ role: { label: string }; account: Hex; isMember: boolean; since: string }>;
  scheduledChanges: Edges<{ changeId: Hex; nonce: number; readyAt: string; status: string }>;
}

/** Everything at the head, once the index has reached this very block: a minute is given to an index that restarts. */
export async function everythingFrom(
  apiUrl: string,
  { number, hash }: { number: number; hash: Hex },
): Promise<Everything> {
  const mined = {
    blockNumber: BigInt(number),
    blockHash: hash,
    status: "success",
    transactionHash: hash,
  } as const;
  await waitForIndexed({ graphqlUrl: `${apiUrl}/graphql` }, mined, { timeout: 60_000 });
  const { city } = await ask<{ city: Everything }>(apiUrl, `{ city { ${EVERYTHING} } }`);
  return city;
}

/** Everything as of a past block. */
export async function everythingAt(apiUrl: string, number: number): Promise<Everything> {
  const { city } = await ask<{ city: Everything }>(
    apiUrl,
    `query ($number: Int!) { city(at: { block: { number: $number } }) { ${EVERYTHING} } }`,
    { number },
  );
  return city;
}

export async function ask<answer>(
  apiUrl: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<answer> {
  return queryCity<answer>({ graphqlUrl: `${apiUrl}/graphql` }, { query, variables });
}
