import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CityModel, firstBlock } from "../model/city.ts";
import { type Asked, evaluate, ordered } from "../model/evaluate.ts";
import {
  cardEvents,
  cards,
  cardVersions,
  type ListModel,
  only,
  randomFilter,
  roleGrants,
  roles,
  scheduledChanges,
} from "../model/lists.ts";
import { Random } from "../model/random.ts";
import { startTestCity, type TestCity } from "../server/testCity.ts";

const model = new CityModel(2026, 210);
let city: TestCity;
beforeAll(async () => {
  city = await startTestCity(model);
});
afterAll(() => city.stop());

/** A list of the API: where it hangs, the type of its filter, and what is in it. */
interface Place {
  readonly name: string;
  readonly type: string;
  readonly list: ListModel;
  readonly open: string;
  readonly close: string;
  readonly path: readonly string[];
}

function randomPlace(random: Random, at: number): Place {
  const known = model.cards.at(at);
  const cardId = known.length > 0 ? random.pick(known).cardId : `0x${"00".repeat(32)}`;
  const code = random.pick(model.districts.slice(0, 9)).code;
  const { roleId } = random.pick(model.roles.now());
  const places: Place[] = [
    { name: "cards", type: "Card", list: cards, open: "", close: "", path: [] },
    {
      name: "cards",
      type: "Card",
      list: only(cards, (row) => row.district === code),
      open: `district(code: ${code}) {`,
      close: "}",
      path: ["district"],
    },
    { name: "roles", type: "Role", list: roles, open: "", close: "", path: [] },
    { name: "roleGrants", type: "RoleGrant", list: roleGrants, open: "", close: "", path: [] },
    {
      name: "scheduledChanges",
      type: "ScheduledChange",
      list: scheduledChanges,
      open: "",
      close: "",
      path: [],
    },
    {
      name: "grants",
      type: "RoleGrant",
      list: only(roleGrants, (row) => row.roleId === roleId),
      open: `roles(where: { roleId: { eq: "${roleId}" } }) { edges { node {`,
      close: "} } }",
      path: ["roles", "edges", "0", "node"],
    },
    ...(known.length > 0
      ? [
          {
            name: "events",
            type: "CardEvent",
            list: cardEvents(cardId),
            open: `card(cardId: "${cardId}") {`,
            close: "}",
            path: ["card"],
          },
          {
            name: "history",
            type: "CardVersion",
            list: cardVersions(cardId),
            open: `card(cardId: "${cardId}") {`,
            close: "}",
            path: ["card"],
          },
        ]
      : []),
  ];
  return random.pick(places);
}

// biome-ignore lint/suspicious/noExplicitAny: what lies on the path is what the query asked for
const follow = (data: any, path: readonly string[]) => path.reduce((value, step) => value[step], data.city);

async function ask(place: Place, at: number, asked: Asked, cursors: { after?: string; before?: string }) {
  const { name, type, list, open, close, path } = place;
  const isFiltered = Object.keys(list.compared).length > 0;
  const query = `query ($at: At, ${isFiltered ? `$where: ${type}Where, ` : ""}$orderBy: ${type}Order, $first: Int, $last: Int, $after: Cursor, $before: Cursor) {
    city(at: $at) {
      block { number hash }
      ${open}
        ${name}(${isFiltered ? "where: $where, " : ""}orderBy: $orderBy, first: $first, last: $last, after: $after, before: $before) {
          totalCount { count exact }
          edges { cursor node { ${list.selection} } }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
      ${close}
    }
  }`;
  const { filter, orderBy, first, last } = asked;
  const answer = await city.ask(query, {
    at: { block: { number: at } },
    ...(filter ? { where: filter.where } : {}),
    orderBy,
    first,
    last,
    ...cursors,
  });
  if (answer.errors) throw new Error(`${query}\n${JSON.stringify(answer.errors, null, 1)}`);
  expect(answer.data.city.block).toEqual({ number: at, hash: model.block(at).hash });
  return follow(answer.data, [...path, name]);
}

describe("500 generated queries equal a plain evaluator", () => {
  it.each(Array.from({ length: 25 }, (_, i) => i))("20 of seed %i", async (seed) => {
    const random = new Random(seed);
    for (let i = 0; i < 20; i += 1) await compareOne(random);
  });
});

async function compareOne(random: Random): Promise<void> {
  const at = random.chance(0.3) ? model.head.number : random.int(firstBlock, model.head.number);
  const place = randomPlace(random, at);
  const { list } = place;
  const { timestamp } = model.block(at);
  const known = Object.keys(list.orders).filter(
    (word) => at === model.head.number || !list.headOrders.includes(word),
  );
  const orderBy = `${random.pick(known)}${random.pick(["", "_DESC"])}`;
  const rows = list.rows(model, at);
  const isFiltered = Object.keys(list.compared).length > 0 && rows.length > 0 && random.chance(0.7);
  const filter = isFiltered ? randomFilter(random, list, rows, timestamp) : undefined;
  const size = random.pick([1, 2, 3, 7, 20, 200]);
  const direction = random.pick(["first", "last"] as const);
  const asked: Asked = { filter, orderBy, [direction]: size };

  const page = await ask(place, at, asked, {});
  compare(page, evaluate(model, at, list, asked), direction, false);

  if (page.edges.length === 0) return;
  const place2 = random.int(0, page.edges.length - 1);
  const total = ordered(model, at, list, asked).length;
  const offset = direction === "first" ? place2 : total - page.edges.length + place2;
  const side = random.pick(["after", "before"] as const);
  const again: Asked = { ...asked, [side]: offset };
  const next = await ask(place, at, again, { [side]: page.edges[place2].cursor });
  compare(next, evaluate(model, at, list, again), direction, (direction === "first") === (side === "before"));
}

interface Page {
  readonly totalCount: unknown;
  readonly edges: readonly { readonly cursor: string; readonly node: unknown }[];
  readonly pageInfo: Readonly<Record<string, unknown>>;
}

function compare(
  page: Page,
  expected: ReturnType<typeof evaluate>,
  direction: "first" | "last",
  isCut: boolean,
): void {
  expect(page.edges.map((edge) => edge.node)).toEqual(expected.nodes);
  expect(page.totalCount).toEqual({ count: expected.total, exact: true });
  const grows = direction === "first" ? "hasNextPage" : "hasPreviousPage";
  expect(page.pageInfo[grows]).toBe(expected.hasMore || isCut);
  expect(page.pageInfo.startCursor).toBe(page.edges[0]?.cursor ?? null);
  expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor ?? null);
}
