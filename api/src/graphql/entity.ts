import type { PgTable } from "drizzle-orm/pg-core";
import type { CityAt } from "../database/city.ts";
import type { Filterable } from "../database/filter.ts";
import { find } from "../database/find.ts";
import { columnOf, ref as columnRef, type Records, type Row, type RowOf } from "../database/records.ts";
import { builder, type Seen, type Types } from "./builder.ts";
import type { Entity, EntityDeclaration, Field, Fields } from "./declaration.ts";
import { type Comparison, type Leaf, whereOf } from "./filters.ts";
import { connectionOf, type List, type Order, type OrderColumn } from "./list.ts";
import { idOf, Node, registerNode } from "./node.ts";
import { relate, versions } from "./relations.ts";

/** Declares an entity: its type, lists, filters, orders, history, look-ups. */
export function entity<T extends PgTable, F extends string>(declaration: EntityDeclaration<T, F>): Entity<T> {
  type R = RowOf<T>;
  const { name, plural, description, table, history, appendedAt, id, access } = declaration;
  const records: Records<T> = { table, history, appendedAt, key: id };
  const fields: Record<string, Field<R>> = declaration.fields(fieldsOf<T>(records));
  const ref = builder.objectRef<Seen<R>>(name);

  ref.implement({
    description,
    ...(access.node ? { interfaces: [Node] } : {}),
    fields: (t) => ({
      ...(access.node
        ? {
            id: t.id({
              description: "The opaque id by which `node` finds it.",
              resolve: ({ row }) =>
                idOf(
                  name,
                  id.map((column) => row[column as keyof R]),
                ),
            }),
          }
        : {}),
      ...leaves(t, fields),
      ...(history ? versionFields(t) : {}),
    }),
  });

  const list: List<R> = {
    name,
    records,
    versions: false,
    connection: connectionOf(name, plural, ref),
    where: whereType(name, plural, fields, declaration.filters ?? {}),
    ...ordersOf(name, plural, declaration.orders, id),
    filterable: (city) => filterable(records, fields, declaration.filters ?? {}, city),
    counts: declaration.counts,
  };
  if (access.node) {
    const key = id.map((column) => columnOf(records, column));
    registerNode(name, key, (city, values) => find(city, records, id, values));
  }
  relate(ref, {
    ...declaration.relations,
    ...(history ? { history: versions(versionsOf<R>(name, records, fields)) } : {}),
  });
  return { name, records, ref, list };
}

function fieldsOf<T extends PgTable>(records: Records): Fields<T> {
  return {
    column: (name, type, description) => ({
      type,
      description,
      nullable: !columnOf(records, name).notNull,
      value: (row) => row[name],
      expression: (column) => column(name),
      ofVersions: true,
    }),
    derived: (type, description, value) => ({ type, description, nullable: false, value, ofVersions: true }),
    timed: (type, description, { value, sql }) => ({
      type,
      description,
      nullable: false,
      value,
      expression: sql as Field<RowOf<T>>["expression"],
      ofVersions: false,
    }),
  };
}

/** The declaration ties a field's type to its value, which a loop over fields of unlike types cannot. */
function leaves<R>(
  t: PothosSchemaTypes.ObjectFieldBuilder<Types, Seen<R>>,
  fields: Record<string, Field<R>>,
) {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      t.field({
        type: field.type as Leaf,
        nullable: field.nullable,
        description: field.description,
        resolve: ({ row, city }) => field.value(row, city.block) as never,
      }),
    ]),
  );
}

function versionFields<R>(t: PothosSchemaTypes.ObjectFieldBuilder<Types, Seen<R>>) {
  return {
    version: t.int({
      description: "Which version this is, from 1; changes within one block make one version.",
      resolve: ({ row }) => (row as Row).version as number,
    }),
    fromBlock: t.int({
      description: "The block from which this version holds.",
      resolve: ({ row }) => (row as Row).fromBlock as number,
    }),
  };
}

function versionsOf<R>(name: string, records: Records, fields: Record<string, Field<R>>): List<R> {
  const versionName = `${name}Version`;
  const plural = `versions of one ${name}`;
  const ref = builder.objectRef<Seen<R>>(versionName).implement({
    description: `A ${name} as it was for a time.`,
    fields: (t) => ({
      ...leaves(t, Object.fromEntries(Object.entries(fields).filter(([, field]) => field.ofVersions))),
      ...versionFields(t),
      toBlock: t.int({
        nullable: true,
        description:
          "The block at which the next version replaced it; null if it held at the answer's block.",
        resolve: ({ row }) => ((row as Row).toBlock ?? null) as number | null,
      }),
    }),
  });
  return {
    name: versionName,
    records,
    versions: true,
    connection: connectionOf(versionName, plural, ref),
    where: undefined,
    ...ordersOf(
      versionName,
      plural,
      { VERSION: { by: "version", column: "immutable", description: "First to last" } },
      [],
    ),
    filterable: () => ({}),
    counts: undefined,
  };
}

function ordersOf(
  name: string,
  plural: string,
  declared: Readonly<Record<string, { by: string; column: OrderColumn; description: string }>>,
  key: readonly string[],
): Pick<List<unknown>, "orderBy" | "orders" | "defaultOrder"> {
  const orders: Record<string, Order> = {};
  const values: Record<string, { value: string; description: string }> = {};
  for (const [word, { by, column, description }] of Object.entries(declared)) {
    const columns = [...new Set([by, ...key])];
    const past = column !== "mutable" ? "" : " Known at the newest block only.";
    orders[word] = { name: word, columns, isDescending: false, column };
    orders[`${word}_DESC`] = { name: `${word}_DESC`, columns, isDescending: true, column };
    values[word] = { value: word, description: `${description}.${past}` };
    values[`${word}_DESC`] = { value: `${word}_DESC`, description: `The reverse of ${word}.${past}` };
  }
  const orderBy = builder.enumType(`${name}Order`, { description: `Orders of ${plural}.`, values });
  return { orderBy, orders, defaultOrder: Object.keys(declared)[0] as string };
}

function whereType<R>(
  name: string,
  plural: string,
  fields: Record<string, Field<R>>,
  filters: Partial<Record<string, Comparison>>,
): List<R>["where"] {
  const compared = Object.entries(filters).map(([field, comparison]) => {
    const { type, description } = fields[field] as Field<R>;
    return [field, { leaf: type as Leaf, comparison: comparison as Comparison, description }] as const;
  });
  return compared.length === 0 ? undefined : whereOf(`${name}Where`, plural, Object.fromEntries(compared));
}

function filterable<R>(
  records: Records,
  fields: Record<string, Field<R>>,
  filters: Partial<Record<string, Comparison>>,
  city: CityAt,
): Record<string, Filterable> {
  const column = (name: string) => columnRef(records, name);
  return Object.fromEntries(
    Object.keys(filters).map((name) => {
      const { expression, nullable } = fields[name] as Field<R>;
      if (!expression) throw new Error(`The field ${name} is declared as a filter, but has no SQL.`);
      return [name, { expression: expression(column, city.block), nullable }];
    }),
  );
}
