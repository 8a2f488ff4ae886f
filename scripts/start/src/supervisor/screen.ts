import type { Deployment } from "@madang/contracts/deployment";
import { type DistrictCode, districts } from "@madang/contracts/districts";
import { councillors, type Officer, officers } from "../city/officers.ts";
import type { Seeded } from "../seed/cards.ts";
import type { Person } from "../seed/people.ts";

/** What the closing screen tells of. */
export interface CityFacts {
  readonly rpcUrl: string;
  readonly apiUrl: string;
  readonly dataDir: string;
  readonly deployment: Deployment;
  readonly index: { readonly schema: string; readonly resumed: boolean };
  /** Whether the officers and people of the seed act on this chain. */
  readonly hasPublicKeys: boolean;
  /** A few of the seed's people; none without a seed. */
  readonly citizens: readonly Person[];
}

const EXAMPLE_QUERY =
  "{ city { block { number timestamp } cards(first: 3) { edges { node { cardId status district { nameEn } } } } } }";

/** The screen that `start` ends in: where everything is, a query to try, and the keys to act with. */
export function describeCity(facts: CityFacts): string {
  const { apiUrl, rpcUrl, deployment, index, dataDir } = facts;
  const sections = [
    "The city runs. Ctrl-C stops it; the next start goes on from here.",
    section("Addresses", [
      ["Chain (RPC)", `${rpcUrl}  (chain ${deployment.chainId})`],
      ["GraphQL", `${apiUrl}/graphql`],
      ["Discovery", `${apiUrl}/city.json`],
      ["Index", `${index.schema}, ${index.resumed ? "resumed" : "built anew"}`],
      ["Data and logs", dataDir],
    ]),
    section(
      "Contracts",
      Object.entries(deployment.contracts).map(([name, places]) => [name, places.at(-1)?.address ?? ""]),
    ),
    `Try a query\n  curl -s ${apiUrl}/graphql -H 'content-type: application/json' \\\n    -d '${JSON.stringify({ query: EXAMPLE_QUERY })}'`,
  ];
  return `\n${[...sections, ...(facts.hasPublicKeys ? keys(facts.citizens) : [])].join("\n\n")}\n`;
}

function keys(citizens: readonly Person[]): string[] {
  const rows = (people: readonly Officer[]): Row[] =>
    people.map(({ title, account, privateKey }) => [title, `${account.address}  ${privateKey}`]);
  const sections = [
    "For local use only: these keys are public. Whoever reads the source has them; never use them on another chain.",
    section("Council (any two act together): address, private key", rows(councillors)),
    section("Officers: address, private key", rows(officers)),
  ];
  if (citizens.length === 0) return sections;
  return [
    ...sections,
    section(
      "Invented citizens: address, private key, card",
      citizens.map(({ account, privateKey, cardId, district }) => [
        `of ${nameOf(district)}`,
        `${account.address}  ${privateKey}\n${indent}card ${cardId}`,
      ]),
    ),
    "A citizen needs no coin: a transaction with maxFeePerGas 0 and maxPriorityFeePerGas 0 is taken.",
  ];
}

function nameOf(code: DistrictCode): string {
  return districts.find((district) => district.code === code)?.nameEn ?? String(code);
}

/** What the seed has put on the chain, when it is done. */
export function describeSeed({ cards, acts }: Seeded): string {
  return `The seed is on the chain and in the index: ${cards} invented cards over the 25 districts, and ${acts} acts on them.`;
}

type Row = readonly [name: string, value: string];

const NAME_WIDTH = 22;
const indent = " ".repeat(2 + NAME_WIDTH);

function section(title: string, rows: readonly Row[]): string {
  return [title, ...rows.map(([name, value]) => `  ${name.padEnd(NAME_WIDTH)}${value}`)].join("\n");
}
