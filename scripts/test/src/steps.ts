import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Counts, countForge, countVitest } from "./report.ts";
import { type Finished, root, run } from "./run.ts";

/** One runner: what it counted, and what it printed if something is wrong. */
export interface Step {
  name: string;
  run(): Promise<{ counts: Counts; output: string }>;
}

const programs = readdirSync(join(root, "scripts"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `scripts/${name}`);
const packages = ["contracts", "indexer", "api", "sdk", ...programs];

/** Every step, in the order in which they run: what fails fast comes first. */
export const steps: readonly Step[] = [
  check("biome", () => run("biome", ["ci", "--colors=off", "--max-diagnostics=50", "."])),
  check("forge fmt", () => run("forge", ["fmt", "--check"])),
  check("forge lint", lint),
  ...packages.map((folder) => check(`types ${folder}`, () => run("tsc", ["--noEmit"], { folder }))),
  {
    name: "forge test",
    run: () =>
      counted(
        () => run("forge", ["test", "--json"], { env: { FORGE_SNAPSHOT_CHECK: "true" } }),
        ({ stdout }) => countForge(stdout.slice(stdout.indexOf("{"))),
      ),
  },
  check("generated", () => run("node", ["scripts/generate/src/main.ts", "--check"])),
  ...packages
    .filter((folder) => existsSync(join(root, folder, "test")) && hasTypeScriptTests(folder))
    .map((folder) => ({ name: `vitest ${folder}`, run: () => vitest(folder) })),
];

/** A command that is one test: it passes if it exits with 0. */
function check(name: string, command: () => Promise<Finished>): Step {
  return {
    name,
    async run() {
      const { code, output } = await command();
      return { counts: { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }, output };
    },
  };
}

/**
 * `forge lint` exits with 0 whatever it finds: a finding is a line of its JSON report. It keeps artifacts without code,
 * for which `forge test` then finds no tests: so it has a folder of its own.
 */
async function lint(): Promise<Finished> {
  const env = { FOUNDRY_OUT: "contracts/cache/lint/out", FOUNDRY_CACHE_PATH: "contracts/cache/lint/cache" };
  const finished = await run("forge", ["lint", "--json"], { env });
  return finished.output.includes('"$message_type":"diagnostic"') ? { ...finished, code: 1 } : finished;
}

async function vitest(folder: string) {
  const report = join(mkdtempSync(join(tmpdir(), "madang-test-")), "report.json");
  try {
    return await counted(
      () =>
        run("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`], {
          folder,
        }),
      () => countVitest(readFileSync(report, "utf8")),
    );
  } finally {
    rmSync(join(report, ".."), { recursive: true, force: true });
  }
}

/** Runs a test runner. One that fails without a failed test to show for it counts as one failure. */
async function counted(command: () => Promise<Finished>, count: (finished: Finished) => Counts) {
  const finished = await command();
  try {
    const counts = count(finished);
    const unexplained = finished.code !== 0 && counts.failed === 0;
    return { counts: unexplained ? { ...counts, failed: 1 } : counts, output: finished.output };
  } catch (error) {
    return {
      counts: { passed: 0, failed: 1, skipped: 0 },
      output: `${(error as Error).message}\n${finished.output}`,
    };
  }
}

function hasTypeScriptTests(folder: string): boolean {
  return readdirSync(join(root, folder, "test"), { recursive: true, encoding: "utf8" }).some((file) =>
    file.endsWith(".test.ts"),
  );
}
