// Writes every generated file that is out of date; with --check it only names them, and fails. See README.md.
import { join } from "node:path";
import { dryRun } from "./dryRun.ts";
import { staleFiles, writeFile } from "./files.ts";
import { generators } from "./generators.ts";

const root = join(import.meta.dirname, "../../..");
// Compiles whatever is out of date: every artifact that is read hangs on the deployment.
dryRun(root);

const files = new Map<string, string>();
for (const generate of generators) {
  for (const [path, text] of await generate(root)) files.set(path, text);
}

const stale = staleFiles(root, files);
if (!process.argv.includes("--check")) {
  for (const path of stale) {
    writeFile(root, path, files.get(path) ?? "");
    console.log(`wrote ${path}`);
  }
} else if (stale.length > 0) {
  console.error(`Out of date: ${stale.join(", ")}. Run \`pnpm generate\`.`);
  process.exitCode = 1;
}
