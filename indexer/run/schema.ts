import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { citizenCardsAbi } from "@madang/contracts/abis/cards";
import { cityRolesAbi } from "@madang/contracts/abis/city";
import type { Deployment } from "@madang/contracts/deployment";
import { districts } from "@madang/contracts/districts";
import { folderOf } from "./packages.ts";

const root = join(import.meta.dirname, "..");

/**
 * The database schema that belongs to this code, these libraries and this deployment: `city_` and 12 hex digits.
 *
 * Ponder resumes a schema whenever its own inputs are unchanged, and does not see what they import; so everything
 * that decides what the rows are is in the name. The same inputs resume, others start a schema beside the old one.
 */
export function schemaName(deployment: Deployment): string {
  const hash = createHash("sha256");
  for (const file of sourceFiles()) {
    hash.update(`${file}\0${readFileSync(join(root, file), "utf8")}\0`);
  }
  hash.update(JSON.stringify([citizenCardsAbi, cityRolesAbi, districts, deployment]));
  hash.update(JSON.stringify(["ponder", "drizzle-orm"].map(versionOf)));
  return `city_${hash.digest("hex").slice(0, 12)}`;
}

function sourceFiles(): string[] {
  const folders = ["schema", "src"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  );
  return [...folders, ...readdirSync(root)].filter((file) => file.endsWith(".ts")).sort();
}

function versionOf(name: string): string {
  return JSON.parse(readFileSync(join(folderOf(name), "package.json"), "utf8")).version;
}
