import { type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";
import { builder } from "./builder.ts";
import "./scalars.ts";
import "./root.ts";
import "./serviceConfig.ts";
import "../city/queries.ts";
import "../cards/queries.ts";
import "../cards/counts.ts";

/** The schema that the API serves. */
export const schema: GraphQLSchema = builder.toSchema({ sortSchema: false });

/** The text of `api/schema.graphql`: the whole schema, in alphabetical order. */
export function printSchemaText(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
