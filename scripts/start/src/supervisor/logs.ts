import { closeSync, existsSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";

const LARGEST = 10_000_000;

/** The log of one process: a file, and its predecessor when it has grown past 10 MB. */
export interface LogFile {
  readonly path: string;
  readonly write: (line: string) => void;
}

/** Opens the log `name`, to go on where it ends. A line that the disk does not take is lost, and nothing else. */
export function openLog(folder: string, name: string): LogFile {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.log`);
  let file = openSync(path, "a");
  let size = fstatSync(file).size;
  const rotate = () => {
    closeSync(file);
    if (existsSync(path)) renameSync(path, `${path}.1`);
    file = openSync(path, "a");
    size = 0;
  };
  return {
    path,
    write: (line) => {
      try {
        if (size > LARGEST) rotate();
        size += writeSync(file, `${line}\n`);
      } catch {
        // A full disk must not end the city through its logs.
      }
    },
  };
}
