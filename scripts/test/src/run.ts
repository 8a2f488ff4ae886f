import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { foundryBinary } from "@madang/start/foundry";

/** The repository's root. */
export const root = join(import.meta.dirname, "../../..");

/** What a command printed, and how it ended. */
export interface Finished {
  code: number;
  stdout: string;
  /** Standard output and standard error as they came. */
  output: string;
}

/** Runs a command of this repository's own tools in `folder` (from the root), and waits for its end. */
export function run(
  command: string,
  parameters: readonly string[],
  { folder = ".", env = {} }: { folder?: string; env?: Record<string, string> } = {},
): Promise<Finished> {
  const bins = [folder, "."].map((place) => join(root, place, "node_modules/.bin"));
  const path = [...bins, process.env.PATH].join(delimiter);
  // The script that npm puts in forge's place exits with 0 even when forge fails.
  const program = command === "forge" ? foundryBinary("forge") : command;
  const child = spawn(program, parameters, {
    cwd: join(root, folder),
    env: { ...process.env, ...env, PATH: path, FORCE_COLOR: "0", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const finished: Finished = { code: 1, stdout: "", output: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    finished.stdout += chunk;
    finished.output += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    finished.output += chunk;
  });
  return new Promise((resolve) => {
    child.on("error", ({ message }) => resolve({ ...finished, output: `${command}: ${message}` }));
    child.on("close", (code) => resolve({ ...finished, code: code ?? 1 }));
  });
}
