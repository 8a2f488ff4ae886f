import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** `api/schema.graphql`: the schema that the API serves, sorted, so that a change of it is seen. */
export async function graphqlSchema(root: string): Promise<Map<string, string>> {
  const path = join(root, "api/src/graphql/schema.ts");
  if (!existsSync(path)) return new Map();
  const { printSchemaText } = (await import(pathToFileURL(path).href)) as { printSchemaText: () => string };
  return new Map([["api/schema.graphql", printSchemaText()]]);
}
