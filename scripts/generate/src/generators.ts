import { abis } from "./abis.ts";
import { benchmarkPage } from "./benchmarks.ts";
import { errorReference } from "./errors.ts";
import { eventReference } from "./events.ts";
import { roleIds } from "./roleIds.ts";
import { roleReference } from "./roles.ts";
import { graphqlSchema } from "./schema.ts";

/** Makes some of the generated files of the repository at `root`, by their paths in it. */
export type Generator = (root: string) => Map<string, string> | Promise<Map<string, string>>;

/** Every generated file has its generator here. */
export const generators: readonly Generator[] = [
  abis,
  roleIds,
  roleReference,
  eventReference,
  errorReference,
  graphqlSchema,
  benchmarkPage,
];
