import type { CityAt } from "../database/city.ts";
import type { Filterable, Where } from "../database/filter.ts";
import { condition } from "../database/filter.ts";
import {
  exactCountLimit,
  type KeptCounts,
  type PageOfRows,
  readPages,
  type Window,
} from "../database/page.ts";
import { columnOf, type Records, type Row } from "../database/records.ts";
import { builder, type Seen, type Types } from "./builder.ts";
import { apiError } from "./errors.ts";
import { keyOf, open, seal } from "./opaque.ts";
import { PageInfo, TotalCount } from "./pageTypes.ts";

/** An order that a list may be asked for. */
export interface Order {
  readonly name: string;
  /** The column that orders, followed by the key, which makes the order total. */
  readonly columns: readonly string[];
  readonly isDescending: boolean;
  readonly column: OrderColumn;
}

/**
 * What is known of the column that orders. Past blocks are read in the order of what never changes only; of what is
 * the time at which a row came to be, no row is younger than the block.
 */
export type OrderColumn = "birth" | "immutable" | "mutable";

/** A kind of list: which rows, and how they may be asked for. */
export interface List<R> {
  /** Stands in cursors. */
  readonly name: string;
  readonly records: Records;
  readonly versions: boolean;
  readonly connection: PothosSchemaTypes.ObjectRef<Types, Page<R>>;
  readonly where: PothosSchemaTypes.InputObjectRef<Types, Record<string, unknown>> | undefined;
  readonly orderBy: PothosSchemaTypes.EnumRef<Types, string>;
  readonly orders: Readonly<Record<string, Order>>;
  readonly defaultOrder: string;
  readonly filterable: (city: CityAt) => Readonly<Record<string, Filterable>>;
  /** Kept counts, and the columns they are kept by. */
  readonly counts: (KeptCounts & { readonly by: readonly string[] }) | undefined;
}

/** The arguments of a field that gives pages. */
export interface PageArguments {
  readonly where?: Where | null | undefined;
  readonly orderBy?: string | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** A page as its connection type resolves it. */
export interface Page<R> {
  readonly edges: readonly Edge<R>[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly total: PageOfRows["total"];
}

interface Edge<R> {
  readonly node: Seen<R>;
  readonly cursor: () => string;
}

/** The connection type of a list, and its edge type. */
export function connectionOf<R>(
  name: string,
  what: string,
  node: PothosSchemaTypes.ObjectRef<Types, Seen<R>>,
): PothosSchemaTypes.ObjectRef<Types, Page<R>> {
  const edge = builder.objectRef<Edge<R>>(`${name}Edge`).implement({
    description: `One place in a list of ${what}.`,
    fields: (t) => ({
      node: t.field({ type: node, description: "What stands there.", resolve: (parent) => parent.node }),
      cursor: t.field({ type: "Cursor", description: "The place.", resolve: (parent) => parent.cursor() }),
    }),
  });
  return builder.objectRef<Page<R>>(`${name}Connection`).implement({
    description: `A page of ${what}.`,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        description: "The places of the page, in the order asked for.",
        resolve: (page) => page.edges,
      }),
      pageInfo: t.field({
        type: PageInfo,
        description: "Where the page begins and ends.",
        resolve: (page) => ({
          hasNextPage: page.hasNextPage,
          hasPreviousPage: page.hasPreviousPage,
          startCursor: page.edges[0]?.cursor() ?? null,
          endCursor: page.edges.at(-1)?.cursor() ?? null,
        }),
      }),
      totalCount: t.field({
        type: TotalCount,
        description: `How many there are in all. Under a filter they are counted to ${exactCountLimit}.`,
        resolve: (page) => page.total as NonNullable<PageOfRows["total"]>,
      }),
    }),
  });
}

/** How many rows a page may have. @throws BAD_ARGUMENT or PAGE_TOO_LARGE. */
export function pageSize(
  args: PageArguments,
  limits: { defaultPageSize: number; maxPageSize: number },
): number {
  const argument = args.last == null ? "first" : "last";
  if (args.first != null && args.last != null) {
    throw apiError("BAD_ARGUMENT", "A page is either the `first` rows or the `last`, not both.", {
      argument,
    });
  }
  const given = args.first ?? args.last ?? limits.defaultPageSize;
  const limit = limits.maxPageSize;
  if (given < 1)
    throw apiError("BAD_ARGUMENT", `A page has at least one row, not ${given}.`, {
      argument,
      limit: 1,
      given,
    });
  if (given <= limit) return given;
  throw apiError("PAGE_TOO_LARGE", `A page has at most ${limit} rows, not ${given}.`, {
    argument,
    limit,
    given,
  });
}

/**
 * One page of a list.
 * @param on The columns that tie the list's rows to their parent, and `key` the parent's values of them.
 * @throws BAD_ARGUMENT, BAD_CURSOR.
 */
export async function readPage<R extends Row>(
  list: List<R>,
  city: CityAt,
  on: readonly string[],
  key: readonly unknown[],
  args: PageArguments,
  size: number,
  isCounted: boolean,
): Promise<Page<R>> {
  const order = list.orders[args.orderBy ?? list.defaultOrder] as Order;
  const { records, versions } = list;
  const counts =
    list.counts && on.every((column) => list.counts?.by.includes(column)) ? list.counts : undefined;
  const name = ["page", list.name, on, isCounted, stable(args)].join(" ");
  const { rows, hasMore, total } = await city
    .loader<readonly unknown[], PageOfRows>(name, async (keys) => {
      const window = windowOf(list, city, order, args, size, isCounted);
      return readPages(city, { records, versions, on, counts }, window, keys);
    })
    .load(key);
  const isFromEnd = args.last != null;
  return {
    edges: rows.map((row) => ({
      node: { city, row: row as R },
      cursor: () =>
        seal(
          [list.name, order.name],
          order.columns.map((column) => row[column]),
        ),
    })),
    hasNextPage: isFromEnd ? args.before != null : hasMore || args.before != null,
    hasPreviousPage: isFromEnd ? hasMore || args.after != null : args.after != null,
    total,
  };
}

function windowOf<R>(
  list: List<R>,
  city: CityAt,
  order: Order,
  args: PageArguments,
  size: number,
  isCounted: boolean,
): Window {
  if (!city.isHead && order.column === "mutable") {
    throw apiError("BAD_ARGUMENT", `The order ${order.name} is known at the newest block only.`, {
      argument: "orderBy",
      given: order.name,
      hint: `At a past block, order by ${pastOrders(list).join(" or ")}.`,
    });
  }
  return {
    where: args.where ? condition(args.where, list.filterable(city)) : undefined,
    notAfter: order.column === "birth" && !city.isHead ? city.block.timestamp : undefined,
    order: order.columns,
    isDescending: order.isDescending,
    isFromEnd: args.last != null,
    size,
    after: cursorKey(list, order, args.after, "after"),
    before: cursorKey(list, order, args.before, "before"),
    isCounted,
  };
}

function pastOrders<R>(list: List<R>): string[] {
  return Object.values(list.orders)
    .filter((order) => order.column !== "mutable")
    .map((order) => order.name);
}

function cursorKey<R>(
  list: List<R>,
  order: Order,
  cursor: string | null | undefined,
  argument: string,
): unknown[] | undefined {
  if (cursor == null) return undefined;
  const [givenList, givenOrder, ...values] = open(cursor) ?? [];
  if (givenList === list.name && typeof givenOrder === "string" && givenOrder !== order.name) {
    throw apiError("BAD_CURSOR", `The cursor in ${argument} belongs to another order than ${order.name}.`, {
      argument,
    });
  }
  const columns = order.columns.map((column) => columnOf(list.records, column));
  const key = givenList === list.name ? keyOf(values, columns) : undefined;
  if (key) return key;
  throw apiError("BAD_CURSOR", `The cursor in ${argument} is not one of the list ${list.name}.`, {
    argument,
  });
}

/** Arguments as a text: the same for the same arguments within one operation. */
function stable(args: PageArguments): string {
  return JSON.stringify(args, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
}
