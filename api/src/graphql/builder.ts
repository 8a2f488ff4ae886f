import SchemaBuilder from "@pothos/core";
import type { CityAt } from "../database/city.ts";
import type { Snapshot } from "../database/snapshot.ts";
import type { Limits } from "../limits.ts";

/** What every resolver is given. */
export interface Context {
  /** The operation's one snapshot; absent where the query reads no rows. */
  readonly snapshot: Snapshot | undefined;
  readonly limits: Limits;
  readonly chain: Chain;
}

/** What the API knows of its chain without asking it. */
export interface Chain {
  readonly chainId: number;
  /** Blocks after which a block stays. */
  readonly finalityDepth: number;
  /** The contract that issues cards now, as the deployment names them: address and first block, in order. */
  readonly citizenCards: readonly { readonly address: string; readonly startBlock: number }[];
}

/** A row together with the city, as of the block, that it was read from. */
export interface Seen<R> {
  readonly city: CityAt;
  readonly row: R;
}

/** The scalars: what a resolver works with. Hex is lower-case, days and moments are whole numbers since 1970. */
export type ScalarTypes = {
  ID: { Input: string; Output: string };
  Int: { Input: number; Output: number };
  String: { Input: string; Output: string };
  Boolean: { Input: boolean; Output: boolean };
  Float: { Input: number; Output: number };
  CardId: { Input: string; Output: string };
  Address: { Input: string; Output: string };
  Hash: { Input: string; Output: string };
  Hex: { Input: string; Output: string };
  DistrictCode: { Input: number; Output: number };
  DateTime: { Input: number; Output: number };
  Date: { Input: number; Output: number };
  BigInt: { Input: bigint; Output: bigint };
  Cursor: { Input: string; Output: string };
};

export interface SchemaTypes {
  Context: Context;
  Scalars: ScalarTypes;
  DefaultFieldNullability: false;
}

/** Where every type of the schema is declared. */
export const builder = new SchemaBuilder<SchemaTypes>({ defaultFieldNullability: false });

/** The types of the builder with their defaults filled in, as Pothos' own types want them. */
export type Types = PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>;

/** What the extension `rows` of a field says of the rows that it may return: one, a page, or a fixed number. */
export type RowCost = "page" | number;
