import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A temporary folder that every user may enter. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "madang-test-"));
  chmodSync(folder, 0o755);
  return folder;
}

/** The same, gone when the test is over. */
export function temporaryFolder(): string {
  const folder = makeFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
