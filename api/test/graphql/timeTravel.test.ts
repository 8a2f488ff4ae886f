import { afterAll, beforeAll, expect, it } from "vitest";
import { CityModel, firstBlock, issuer } from "../model/city.ts";
import { ordered } from "../model/evaluate.ts";
import {
  cardEvents,
  cardStatus,
  cards,
  cardVersions,
  type ListModel,
  only,
  roleGrants,
  roles,
  scheduledChanges,
} from "../model/lists.ts";
import { Random } from "../model/random.ts";
import { startTestCity, type TestCity } from "../server/testCity.ts";

const model = new CityModel(7, 220);
let city: TestCity;
beforeAll(async () => {
  city = await startTestCity(model);
});
afterAll(() => city.stop());

const random = new Random(50);
const blocks = [
  ...new Set([
    firstBlock,
    model.head.number,
    ...Array.from({ length: 60 }, () => random.int(firstBlock, model.head.number)),
  ]),
].slice(0, 50);

it("has blocks at which cards are expired that no event touched since", () => {
  const silent = blocks.filter((at) => {
    const { timestamp } = model.block(at);
    return model.cards
      .at(at)
      .some((card) => card.fromBlock < at && cardStatus(card, timestamp) === "EXPIRED");
  });
  expect(silent.length).toBeGreaterThan(30);
});

/** All that a list holds at a block, in its default order. */
function all(list: ListModel, at: number): Record<string, unknown>[] {
  const { timestamp } = model.block(at);
  return ordered(model, at, list, { orderBy: list.defaultOrder }).map((row) => list.show(row, timestamp));
}

// biome-ignore lint/suspicious/noExplicitAny: a page as it came over the wire
const nodes = (page: any) => page.edges.map((edge: any) => edge.node);
const page = (fields: string) => `{ pageInfo { hasNextPage endCursor } edges { node { ${fields} } } }`;

it.each(blocks)("every table at block %i is what the index held at it", async (at) => {
  await compareCards(at);
  await compareCity(at);
});

async function compareCards(at: number): Promise<void> {
  const expected = all(cards, at).map((card) => ({
    ...card,
    district: { code: card.districtCode },
    history: all(cardVersions(card.cardId as string), at),
    events: all(cardEvents(card.cardId as string), at),
  }));
  const seen: unknown[] = [];
  let after: string | null = null;
  do {
    const { data, errors } = await city.ask(
      `query ($at: Int!, $after: Cursor) { city(at: { block: { number: $at } }) {
        cards(first: 100, after: $after) ${page(`${cards.selection} district { code }
          history(first: 40) ${page(cardVersions("").selection)}
          events(first: 40) ${page(cardEvents("").selection)}`)} } }`,
      { at, after },
    );
    expect(errors).toBeUndefined();
    for (const card of nodes(data.city.cards)) {
      expect(card.history.pageInfo.hasNextPage || card.events.pageInfo.hasNextPage).toBe(false);
      seen.push({ ...card, history: nodes(card.history), events: nodes(card.events) });
    }
    after = data.city.cards.pageInfo.hasNextPage ? data.city.cards.pageInfo.endCursor : null;
  } while (after !== null);
  expect(seen).toEqual(expected);
}

async function compareCity(at: number): Promise<void> {
  const { data, errors } = await city.ask(
    `query ($at: Int!) { city(at: { block: { number: $at } }) {
      block { number hash parentHash }
      issuingClosed
      roles(first: 200) ${page(`${roles.selection} grants(first: 40) ${page(roleGrants.selection)}`)}
      roleGrants(first: 200) ${page(roleGrants.selection)}
      scheduledChanges(first: 200) ${page(scheduledChanges.selection)}
      all: cardCounts(by: []) { count district { code } kind status }
      byStatus: cardCounts(by: [STATUS]) { status count }
      districts { code nameEn nameKo residents
        cardCounts(by: [KIND, STATUS]) { kind status count }
        cards(first: 1) { totalCount { count exact } } }
    } }`,
    { at },
  );
  expect(errors).toBeUndefined();
  const { city: seen } = data;
  const { number, hash, parentHash, timestamp } = model.block(at);
  expect(seen.block).toEqual({ number, hash, parentHash });
  expect(seen.issuingClosed).toBe(
    model.issuing.at(at).find(({ contract }) => contract === issuer)?.closed ?? false,
  );
  expect(nodes(seen.roleGrants)).toEqual(all(roleGrants, at));
  expect(nodes(seen.scheduledChanges)).toEqual(all(scheduledChanges, at));
  // biome-ignore lint/suspicious/noExplicitAny: as above
  expect(nodes(seen.roles).map((role: any) => ({ ...role, grants: nodes(role.grants) }))).toEqual(
    all(roles, at).map((role) => ({
      ...role,
      grants: all(
        only(roleGrants, ({ roleId }) => String(roleId) === role.roleId),
        at,
      ),
    })),
  );
  const held = model.cards.at(at).map((card) => ({ ...card, status: cardStatus(card, timestamp) }));
  expect(seen.all).toEqual(
    held.length === 0 ? [] : [{ count: held.length, district: null, kind: null, status: null }],
  );
  expect(seen.byStatus).toEqual(
    ["ACTIVE", "EXPIRED", "SUSPENDED"]
      .map((status) => ({ status, count: held.filter((card) => card.status === status).length }))
      .filter(({ count }) => count > 0),
  );
  const kinds = ["Commuter", "Organisation", "Resident"];
  expect(seen.districts).toEqual(
    model.districts.map((district) => {
      const here = held.filter((card) => card.district === district.code);
      return {
        ...district,
        cardCounts: kinds.flatMap((kind) =>
          ["ACTIVE", "EXPIRED", "SUSPENDED"]
            .map((status) => ({
              kind: kind.toUpperCase(),
              status,
              count: here.filter((card) => card.kind === kind && card.status === status).length,
            }))
            .filter(({ count }) => count > 0),
        ),
        cards: { totalCount: { count: here.length, exact: true } },
      };
    }),
  );
}
