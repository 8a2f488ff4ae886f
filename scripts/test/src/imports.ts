import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from "dependency-cruiser";

/** Any of our packages but those named. */
function othersThan(...allowed: string[]): string {
  return `^(?!(${allowed.join("|")})(/|$))(contracts|indexer|api|sdk|scripts/[^/]+)/`;
}

function rule(name: string, comment: string, from: object, to: object): IForbiddenRuleType {
  return { name, severity: "error", comment, from, to };
}

const NOT_TESTS = { pathNot: "/test/" };

/** Who may import whom. Each rule has a fixture of its name that breaks it. */
export const importRules: readonly IForbiddenRuleType[] = [
  rule(
    "contracts-alone",
    "The contracts know nobody.",
    { path: "^contracts/" },
    { path: othersThan("contracts") },
  ),
  rule(
    "indexer-knows-contracts",
    "The indexer knows the contracts only.",
    { path: "^indexer/", ...NOT_TESTS },
    { path: othersThan("indexer", "contracts") },
  ),
  rule(
    "api-reads-the-schema",
    "The API knows the contracts, and of the indexer the schema only.",
    { path: "^api/", ...NOT_TESTS },
    { path: othersThan("api", "contracts", "indexer/schema") },
  ),
  rule(
    "sdk-knows-contracts",
    "The SDK stands on the contracts only, so that a dApp loads no server.",
    { path: "^sdk/", ...NOT_TESTS },
    { path: othersThan("sdk", "contracts") },
  ),
  rule(
    "programs-know-the-sdk",
    "Programs use the SDK and the contracts; servers they start as processes and speak to over the wire.",
    { path: "^scripts/(start|madang|relayer|deploy|bench)/" },
    {
      path: othersThan(
        "sdk",
        "contracts",
        "scripts/start",
        "scripts/madang",
        "scripts/relayer",
        "scripts/deploy",
        "scripts/bench",
      ),
    },
  ),
  rule(
    "verifier-alone",
    "The verifier shares nothing with what it verifies.",
    { path: "^scripts/verifier/" },
    { path: othersThan("scripts/verifier") },
  ),
  rule(
    "sdk-without-node",
    "The SDK runs in a browser.",
    { path: "^sdk/src/" },
    { dependencyTypes: ["core"] },
  ),
  rule(
    "transitions-are-pure",
    "A transition knows the schema and its event: no database, no clock, no Ponder.",
    { path: "^indexer/src/[^/]+/transitions\\.ts$" },
    { pathNot: "^(indexer/schema/|indexer/src/events\\.ts|contracts/)", dependencyTypesNot: ["type-only"] },
  ),
  rule("tests-stay-tests", "No product code imports a test.", NOT_TESTS, { path: "/test/" }),
  rule("no-circle", "No module imports itself by a detour.", {}, { circular: true }),
  rule(
    "resolvable",
    "Every import of ours leads somewhere.",
    {},
    { path: "^(@madang/|\\.)", couldNotResolve: true },
  ),
];

/** The imports below `folders` of the repository at `baseDir` that break a rule. */
export async function brokenImports(baseDir: string, folders: string[]): Promise<ICruiseResult> {
  const options: ICruiseOptions = {
    baseDir,
    ruleSet: { forbidden: [...importRules] },
    validate: true,
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(node_modules|out|cache|\\.ponder|fixtures)/" },
  };
  const { output } = await cruise(folders, options, {
    exportsFields: ["exports"],
    conditionNames: ["import", "node", "default", "types"],
    extensions: [".ts", ".js", ".json"],
  });
  return output as ICruiseResult;
}
