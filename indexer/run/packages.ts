import { fileURLToPath } from "node:url";

/** The folder of an installed package, found from its entry: a package may hide its package.json from others. */
export function folderOf(name: string): string {
  const entry = fileURLToPath(import.meta.resolve(name));
  const end = entry.lastIndexOf(`node_modules/${name}/`) + `node_modules/${name}`.length;
  return entry.slice(0, end);
}
