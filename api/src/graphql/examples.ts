import { readFileSync } from "node:fs";

/** A query to start from. */
export interface Example {
  /** What it shows. */
  readonly title: string;
  readonly query: string;
}

/** The queries of `api/examples.graphql`: each begins with a comment that is its title. */
export function examples(): Example[] {
  const text = readFileSync(new URL("../../examples.graphql", import.meta.url), "utf8");
  return text
    .split(/\n(?=# )/)
    .map((part) => part.trim())
    .filter((part) => part.startsWith("# "))
    .map((query) => ({ title: (query.split("\n", 1)[0] as string).slice(2), query }));
}
