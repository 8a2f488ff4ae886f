import type { PgTable } from "drizzle-orm/pg-core";
import type { GraphQLResolveInfo, SelectionSetNode } from "graphql";
import { find } from "../database/find.ts";
import type { Row, RowOf } from "../database/records.ts";
import { builder } from "./builder.ts";
import type { Entity, ParentRef, Relation } from "./declaration.ts";
import { type List, type PageArguments, pageSize, readPage } from "./list.ts";

/** Which columns of the other rows have the values of which columns of this row. */
type On<P, C> = Partial<Readonly<Record<keyof C & string, keyof P & string>>>;

/** Adds fields that lead to other rows to a type, such as a relation whose other side is declared later. */
export function relate<P>(parent: ParentRef<P>, relations: Readonly<Record<string, Relation<P>>>): void {
  for (const [field, relation] of Object.entries(relations)) relation(parent, field);
}

/** The one row of another entity that belongs to this row; it always exists. */
export function one<P extends Row, T extends PgTable>(
  of: Entity<T>,
  on: On<P, RowOf<T>>,
  description: string,
): Relation<P> {
  const { ref, records, name } = of;
  const { theirs, keyOf } = link(on);
  return (parent, field) =>
    builder.objectField(parent, field, (t) =>
      t.field({
        type: ref,
        description,
        extensions: { rows: 1 },
        resolve: async ({ city, row }) => {
          const found = await find(city, records, theirs, keyOf(row));
          if (!found) throw new Error(`The ${name} that ${field} leads to is missing.`);
          return { city, row: found };
        },
      }),
    );
}

/** Pages of another entity's rows that belong to this row. */
export function many<P extends Row, T extends PgTable>(
  of: Entity<T>,
  on: On<P, RowOf<T>>,
  description: string,
): Relation<P> {
  return (parent, field) => addPages(parent, field, of.list, on, description);
}

/** Pages of this row's versions. */
export function versions<R extends Row>(list: List<R>): Relation<R> {
  const on = Object.fromEntries(list.records.key.map((column) => [column, column])) as On<R, R>;
  return (parent, field) => addPages(parent, field, list, on, "Its versions up to the answer's block.");
}

function addPages<P extends Row, C extends Row>(
  parent: ParentRef<P>,
  field: string,
  list: List<C>,
  on: On<P, C>,
  description: string,
): void {
  const { theirs, keyOf } = link(on);
  builder.objectField(parent, field, (t) =>
    t.field({
      type: list.connection,
      description,
      extensions: { rows: "page" },
      args: {
        ...(list.where
          ? { where: t.arg({ type: list.where, required: false, description: "Which; all unless said." }) }
          : {}),
        orderBy: t.arg({
          type: list.orderBy,
          required: false,
          description: `In which order; ${list.defaultOrder} unless said.`,
        }),
        first: t.arg.int({
          required: false,
          description: "The first so many rows: 20 unless said, 200 at most.",
        }),
        after: t.arg({ type: "Cursor", required: false, description: "Only rows after this place." }),
        last: t.arg.int({ required: false, description: "The last so many rows instead of the first." }),
        before: t.arg({ type: "Cursor", required: false, description: "Only rows before this place." }),
      },
      resolve: ({ city, row }, args: PageArguments, { limits }, info) =>
        readPage(
          list,
          city,
          theirs,
          keyOf(row),
          args,
          pageSize(args, limits),
          isSelected(info, "totalCount"),
        ),
    }),
  );
}

function link<P extends Row, C>(
  on: On<P, C>,
): { theirs: (keyof C & string)[]; keyOf: (row: P) => unknown[] } {
  const ours = Object.values(on) as string[];
  return {
    theirs: Object.keys(on) as (keyof C & string)[],
    keyOf: (row) => ours.map((column) => row[column]),
  };
}

/** Whether a field's own selection names another field, fragments included. */
function isSelected(info: GraphQLResolveInfo, field: string): boolean {
  const names = (set: SelectionSetNode): boolean =>
    set.selections.some((selection) => {
      if (selection.kind === "Field") return selection.name.value === field;
      if (selection.kind === "InlineFragment") return names(selection.selectionSet);
      const fragment = info.fragments[selection.name.value];
      return fragment !== undefined && names(fragment.selectionSet);
    });
  return info.fieldNodes.some((node) => node.selectionSet !== undefined && names(node.selectionSet));
}
