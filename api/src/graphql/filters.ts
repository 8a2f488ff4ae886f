import { builder, type ScalarTypes, type Types } from "./builder.ts";

/** A type without fields: a scalar by its name, or an enum. */
export type Leaf = keyof ScalarTypes | PothosSchemaTypes.EnumRef<Types, string>;

/** How a field may be compared: with single values, with ranges too, or with the beginning of a text. */
export type Comparison = "equality" | "range" | "prefix";

type FilterRef = PothosSchemaTypes.InputObjectRef<Types, Record<string, unknown>>;

const known = new Map<string, FilterRef>();

/** The input type that compares a leaf type. There is one a type and way of comparing. */
export function comparisonOf(leaf: Leaf, comparison: Comparison): FilterRef {
  const leafName = typeof leaf === "string" ? leaf : leaf.name;
  const name =
    comparison === "equality" ? `${leafName}Filter` : `${leafName}${capitalised(comparison)}Filter`;
  const ref = known.get(name) ?? declare(name, leaf, leafName, comparison);
  known.set(name, ref);
  return ref;
}

function declare(name: string, leaf: Leaf, leafName: string, comparison: Comparison): FilterRef {
  return builder.inputRef<Record<string, unknown>>(name).implement({
    description: `Compares a value of the type ${leafName}. All comparisons that are named must hold.`,
    fields: (t) => {
      const one = (description: string) => t.field({ type: leaf, required: false, description });
      return {
        eq: one("Is this value."),
        in: t.field({ type: [leaf], required: false, description: "Is one of these values, 200 at most." }),
        ...(comparison === "prefix" ? { prefix: one("Begins with this text.") } : {}),
        ...(comparison === "range"
          ? {
              gt: one("Is greater (later) than this value."),
              gte: one("Is this value or greater (later)."),
              lt: one("Is less (earlier) than this value."),
              lte: one("Is this value or less (earlier)."),
            }
          : {}),
      };
    },
  }) as FilterRef;
}

function capitalised(word: string): string {
  return `${word[0]?.toUpperCase()}${word.slice(1)}`;
}

/** The input type that filters a list by its fields, with `and`, `or`, `not`. */
export function whereOf(
  name: string,
  what: string,
  fields: Readonly<
    Record<string, { readonly leaf: Leaf; readonly comparison: Comparison; readonly description: string }>
  >,
): FilterRef {
  const ref = builder.inputRef<Record<string, unknown>>(name);
  ref.implement({
    description: `Which ${what}. All that is named must hold; \`and\`, \`or\`, \`not\` go two levels deep.`,
    fields: (t) => ({
      ...Object.fromEntries(
        Object.entries(fields).map(([field, { leaf, comparison, description }]) => [
          field,
          t.field({ type: comparisonOf(leaf, comparison), required: false, description }),
        ]),
      ),
      and: t.field({ type: [ref], required: false, description: "All of these hold." }),
      or: t.field({ type: [ref], required: false, description: "At least one of these holds." }),
      not: t.field({ type: ref, required: false, description: "This does not hold." }),
    }),
  });
  return ref as FilterRef;
}
