import type { Column } from "drizzle-orm";
import { CityAt } from "../database/city.ts";
import { builder, type Context, type Seen } from "./builder.ts";
import { apiError } from "./errors.ts";
import { keyOf, open, seal } from "./opaque.ts";

/** Finds the row of a key as of a city's block. */
type Finder = (city: CityAt, key: readonly unknown[]) => Promise<unknown>;

const finders = new Map<string, { readonly key: readonly Column[]; readonly find: Finder }>();

/** Relay's interface of whatever has an id. */
export const Node = builder.interfaceRef<Seen<unknown>>("Node").implement({
  description: "Whatever can be found again by its id.",
});

builder.interfaceField(Node, "id", (t) =>
  t.id({
    description: "The opaque id by which `node` finds it.",
    resolve: () => {
      throw new Error("Every type with an id gives its own.");
    },
  }),
);

/** The opaque id of a key. */
export function idOf(name: string, key: readonly unknown[]): string {
  return seal([name], key);
}

/** Lets `node(id)` find the entities of a name. */
export function registerNode(name: string, key: readonly Column[], find: Finder): void {
  finders.set(name, { key, find });
}

/** Finds what an id stands for, as of the newest block. @throws BAD_ARGUMENT if the id is none of ours. */
export async function findNode(id: string, { snapshot }: Context) {
  const [name, ...values] = open(id) ?? [];
  const finder = typeof name === "string" ? finders.get(name) : undefined;
  const key = finder && keyOf(values, finder.key);
  if (!finder || !key || !snapshot) {
    throw apiError("BAD_ARGUMENT", "The id is not one that this API gave out.", {
      argument: "id",
      given: id.slice(0, 100),
    });
  }
  const city = new CityAt(snapshot, snapshot.head);
  const row = await finder.find(city, key);
  return row === undefined ? null : { city, row, __typename: name as string };
}
