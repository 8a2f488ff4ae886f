import type { CityModel } from "./city.ts";
import type { Filter, ListModel } from "./lists.ts";

/** What is asked of a list. */
export interface Asked {
  readonly filter?: Filter | undefined;
  readonly orderBy: string;
  readonly first?: number | undefined;
  readonly last?: number | undefined;
  /** Places in the filtered and ordered list, counted from 0. */
  readonly after?: number | undefined;
  readonly before?: number | undefined;
}

/** What the API has to answer. */
export interface Expected {
  readonly nodes: readonly Record<string, unknown>[];
  readonly total: number;
  readonly hasMore: boolean;
}

/** All rows that the filter leaves, in order. */
export function ordered(
  model: CityModel,
  at: number,
  list: ListModel,
  asked: Pick<Asked, "filter" | "orderBy">,
) {
  const { timestamp } = model.block(at);
  const word = asked.orderBy.replace(/_DESC$/, "");
  const key = list.orders[word] as NonNullable<ListModel["orders"][string]>;
  const sign = asked.orderBy === word ? 1 : -1;
  return list
    .rows(model, at)
    .filter((row) => asked.filter?.holds(row, timestamp) ?? true)
    .sort((a, b) => sign * compare(key(a), key(b)));
}

/** Answers plainly: filter, sort, cut. */
export function evaluate(model: CityModel, at: number, list: ListModel, asked: Asked): Expected {
  const { timestamp } = model.block(at);
  const all = ordered(model, at, list, asked);
  const within = all.slice(asked.after === undefined ? 0 : asked.after + 1, asked.before);
  const size = asked.first ?? asked.last ?? 20;
  const page = asked.last === undefined ? within.slice(0, size) : within.slice(-size);
  return {
    nodes: page.map((row) => list.show(row, timestamp)),
    total: all.length,
    hasMore: within.length > size,
  };
}

function compare(a: readonly unknown[], b: readonly unknown[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i] as number;
    if ((left as number) < right) return -1;
    if ((left as number) > right) return 1;
  }
  return 0;
}
