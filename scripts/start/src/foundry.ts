import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { StartError } from "./failure.ts";

const ARCHITECTURES: Partial<Record<NodeJS.Architecture, string>> = { x64: "amd64", arm64: "arm64" };

/**
 * The executable itself, from the npm package for this machine: the package's `bin` is a Node.js program around it that
 * would have to pass every signal on, and that exits with 0 even when the tool fails.
 */
export function foundryBinary(tool: "anvil" | "forge"): string {
  const name = `@foundry-rs/${tool}-${process.platform}-${ARCHITECTURES[process.arch] ?? process.arch}`;
  const wrapper = createRequire(import.meta.url).resolve(`@foundry-rs/${tool}/package.json`);
  try {
    const manifest = createRequire(pathToFileURL(wrapper)).resolve(`${name}/package.json`);
    return join(dirname(manifest), "bin", tool);
  } catch (cause) {
    throw new StartError(
      `There is no ${tool} for ${process.platform} on ${process.arch}: ${name} is missing.`,
      {
        cause,
      },
    );
  }
}
