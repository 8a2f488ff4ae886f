import type { SQL } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Records, RowOf } from "../database/records.ts";
import type { BlockRow } from "../database/snapshot.ts";
import type { Seen, Types } from "./builder.ts";
import type { Comparison, Leaf } from "./filters.ts";
import type { List, OrderColumn } from "./list.ts";

/** The name of a table's column. */
export type Name<T extends PgTable> = keyof T["$inferSelect"] & string;

/** A field of an entity: what it is, how it is read from a row, and how it is compared in SQL. */
export interface Field<R> {
  readonly type: Leaf | readonly [Leaf];
  readonly description: string;
  readonly nullable: boolean;
  /** What the field says of a row, in an answer as of `block`. */
  readonly value: (row: R, block: BlockRow) => unknown;
  /** The same in SQL, for filters; absent where the field cannot be compared. */
  readonly expression?: ((column: (name: string) => SQL, block: BlockRow) => SQL) | undefined;
  /** Whether a version has it too: not if it depends on the time of the answer. */
  readonly ofVersions: boolean;
}

/** Makes the fields of an entity. */
export interface Fields<T extends PgTable> {
  /** A column as it is; null where the column may be. */
  readonly column: (name: Name<T>, type: Leaf, description: string) => Field<RowOf<T>>;
  /** What follows from one row alone. */
  readonly derived: (
    type: Leaf | readonly [Leaf],
    description: string,
    value: (row: RowOf<T>) => unknown,
  ) => Field<RowOf<T>>;
  /** What follows from a row and the time of the answer's block: once in TypeScript, once in SQL. */
  readonly timed: (
    type: Leaf,
    description: string,
    how: {
      readonly value: (row: RowOf<T>, block: BlockRow) => unknown;
      readonly sql: (column: (name: Name<T>) => SQL, block: BlockRow) => SQL;
    },
  ) => Field<RowOf<T>>;
}

/** One declaration of an entity: all of its reading follows from it. */
export interface EntityDeclaration<T extends PgTable, F extends string> {
  readonly name: string;
  /** The word for many of them, in descriptions. */
  readonly plural: string;
  readonly description: string;
  readonly table: T;
  /** What was replaced; absent where rows never change. */
  readonly history?: PgTable;
  /** The column with the block at which a row was appended, where rows are only ever appended. */
  readonly appendedAt?: Name<T>;
  /** The key's columns. */
  readonly id: readonly Name<T>[];
  readonly fields: (make: Fields<T>) => Record<F, Field<RowOf<T>>>;
  readonly filters?: Partial<Record<F, Comparison>>;
  /** The orders that lists may be asked for, the default first. Each stands on an index `(column, key)`. */
  readonly orders: Readonly<
    Record<string, { readonly by: Name<T>; readonly column: OrderColumn; readonly description: string }>
  >;
  readonly relations?: Readonly<Record<string, Relation<RowOf<T>>>>;
  /** Counts that are kept, by the columns of the same names in both tables. */
  readonly counts?: { readonly records: Records; readonly sum: string; readonly by: readonly Name<T>[] };
  readonly access: {
    /** Whether `node(id)` finds it. */
    readonly node: boolean;
  };
}

/** An entity that was declared. */
export interface Entity<T extends PgTable = PgTable> {
  readonly name: string;
  readonly records: Records<T>;
  readonly ref: PothosSchemaTypes.ObjectRef<Types, Seen<RowOf<T>>>;
  readonly list: List<RowOf<T>>;
}

/** The type whose rows a relation starts from. */
export type ParentRef<P> = PothosSchemaTypes.ObjectRef<Types, Seen<P>>;

/** A field that leads from a row to others: adds itself to a type. */
export type Relation<P> = (parent: ParentRef<P>, field: string) => void;
