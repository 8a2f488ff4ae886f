import { filterLimits } from "../database/filter.ts";
import { exactCountLimit } from "../database/page.ts";
import type { Limits } from "../limits.ts";
import { builder, type Chain } from "./builder.ts";

const numbers: Readonly<
  Record<string, { description: string; of: (limits: Limits, chain: Chain) => number }>
> = {
  chainId: { description: "The chain that is indexed.", of: (_, chain) => chain.chainId },
  finalityDepth: {
    description: "So many blocks below the newest one, a block is taken to be final.",
    of: (_, chain) => chain.finalityDepth,
  },
  defaultPageSize: { description: "Rows of a page unless said.", of: (limits) => limits.defaultPageSize },
  maxPageSize: { description: "Rows of a page at most.", of: (limits) => limits.maxPageSize },
  maxCost: {
    description:
      "Rows that one query may return: page sizes multiplied down each path, and summed. Each answer names its cost in `extensions`.",
    of: (limits) => limits.maxCost,
  },
  maxIntrospectionCost: {
    description: "Elements of the schema that one introspection may return, counted like rows.",
    of: (limits) => limits.maxIntrospectionCost,
  },
  maxDepth: { description: "How deep fields may be nested.", of: (limits) => limits.maxDepth },
  maxAliases: { description: "Aliases that a query may have.", of: (limits) => limits.maxAliases },
  maxTokens: { description: "Tokens that a document may have.", of: (limits) => limits.maxTokens },
  maxBodyBytes: { description: "Bytes that a request may have.", of: (limits) => limits.maxBodyBytes },
  maxFilterNesting: {
    description: "How deep `and`, `or` and `not` may be nested in a filter.",
    of: () => filterLimits.nesting,
  },
  maxFilterConditions: {
    description: "Conditions that a filter may have.",
    of: () => filterLimits.conditions,
  },
  maxFilterValues: { description: "Values that `in` may list.", of: () => filterLimits.values },
  exactCountLimit: {
    description: "Up to which number a filtered list is counted.",
    of: () => exactCountLimit,
  },
  operationTime: { description: "Milliseconds that a query may take.", of: (limits) => limits.operationTime },
  minBlockWait: {
    description: "Milliseconds that `minBlock` waits at most.",
    of: (limits) => limits.minBlockWait,
  },
};

const ServiceConfig = builder.objectRef<{ limits: Limits; chain: Chain }>("ServiceConfig").implement({
  description: "What bounds a request. A request beyond a limit is refused with an error that names it.",
  fields: (t) =>
    Object.fromEntries(
      Object.entries(numbers).map(([name, { description, of }]) => [
        name,
        t.int({ description, resolve: ({ limits, chain }) => of(limits, chain) }),
      ]),
    ),
});

builder.queryField("serviceConfig", (t) =>
  t.field({
    type: ServiceConfig,
    description: "What bounds a request.",
    resolve: (_, __, { limits, chain }) => ({ limits, chain }),
  }),
);
