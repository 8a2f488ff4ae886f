import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, onTestFinished, test } from "vitest";
import { takeLock } from "../../src/supervisor/lock.ts";
import { temporaryFolder } from "../temporary.ts";

const STALE = JSON.stringify({ pid: 1, startedAt: "another boot/1", port: 0 });

describe("the lock of a data folder", () => {
  test("is held by one until released", async () => {
    const path = join(temporaryFolder(), "lock");
    const lock = await takeLock(path);
    await expect(takeLock(path)).rejects.toThrow(
      `Another start (process ${process.pid}) uses this data folder`,
    );
    lock.release();
    expect(existsSync(path)).toBe(false);
    (await takeLock(path)).release();
  });

  test("of a process that is gone, or cut short, is no lock", async () => {
    const path = join(temporaryFolder(), "lock");
    for (const left of [STALE, "{", ""]) {
      writeFileSync(path, left);
      (await takeLock(path)).release();
    }
  });

  test("left by a dead start is taken by one of many that come at once", async () => {
    const path = join(temporaryFolder(), "lock");
    writeFileSync(path, STALE);
    const rivals = Array.from({ length: 6 }, () =>
      spawn(process.execPath, [join(import.meta.dirname, "takeLock.ts"), path], {
        stdio: ["ignore", "pipe", "inherit"],
      }),
    );
    onTestFinished(() => {
      for (const rival of rivals) rival.kill("SIGKILL");
    });
    const answers = await Promise.all(
      rivals.map(
        async ({ stdout }) => ((await once(createInterface({ input: stdout }), "line")) as [string])[0],
      ),
    );
    expect(answers.toSorted()).toEqual([...Array(5).fill("refused"), "taken"]);
  });
});
