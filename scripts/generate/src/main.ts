import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { abis } from "./abis.ts";

const root = join(import.meta.dirname, "../../..");
const files = new Map([...abis(root)]);

const stale = [...files].filter(([path, text]) => read(join(root, path)) !== text).map(([path]) => path);
if (process.argv.includes("--check")) {
  if (stale.length > 0) {
    console.error(`Out of date: ${stale.join(", ")}. Run \`pnpm generate\`.`);
    process.exit(1);
  }
} else {
  for (const path of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), files.get(path) ?? "");
    console.log(`wrote ${path}`);
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
