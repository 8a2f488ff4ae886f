import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, onTestFinished, test } from "vitest";
import { CHECKOUT } from "../../src/checkout.ts";
import { endRecorded, findRecorded, recordProcess } from "../../src/process/record.ts";
import { findProcess, signalProcess } from "../../src/process/table.ts";
import { temporaryFolder } from "../temporary.ts";

const PATIENCE = 5_000;

/** A program that waits, as one of the checkout or as a stranger. */
const ours = [process.execPath, "-e", "setInterval(() => {}, 1000)", CHECKOUT];
const strange = ["sleep", "60"];

/** A group of two processes: the first waits, and has started the second. */
async function startPair(secondCommand: readonly string[]): Promise<{ leader: number; second: number }> {
  const program = `
    const [command, ...args] = ${JSON.stringify(secondCommand)};
    console.log(require("node:child_process").spawn(command, args).pid);
    setInterval(() => {}, 1000)`;
  const leader = spawn(process.execPath, ["-e", program], {
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const pid = leader.pid as number;
  onTestFinished(() => signalProcess(-pid, "SIGKILL"));
  const [line] = (await once(createInterface({ input: leader.stdout }), "line")) as [string];
  return { leader: pid, second: Number(line) };
}

const isGone = (pid: number) => expect.poll(() => findProcess(pid), { timeout: PATIENCE }).toBeUndefined();

describe("what a killed start has left", () => {
  test("is found by what was noted of it", async () => {
    const path = join(temporaryFolder(), "x.pid.json");
    const { leader } = await startPair(ours);
    recordProcess(path, leader, 7);
    expect(findRecorded(path)).toMatchObject({ pid: leader, port: 7 });
  });

  test("is ended with all that it had started", async () => {
    const path = join(temporaryFolder(), "x.pid.json");
    const { leader, second } = await startPair(ours);
    recordProcess(path, leader, 7);
    await endRecorded(path, "SIGTERM", PATIENCE);
    await isGone(leader);
    await isGone(second);
    expect(existsSync(path)).toBe(false);
  });

  test("is ended though its first process is gone already", async () => {
    const path = join(temporaryFolder(), "x.pid.json");
    const { leader, second } = await startPair(ours);
    recordProcess(path, leader, 7);
    signalProcess(leader, "SIGKILL");
    await isGone(leader);
    expect(findProcess(second)).toBeDefined();
    await endRecorded(path, "SIGTERM", PATIENCE);
    await isGone(second);
  });

  test("is not confused with a stranger that has its pid by now", async () => {
    const path = join(temporaryFolder(), "x.pid.json");
    const { leader, second } = await startPair(ours);
    recordProcess(path, leader, 7);
    const noted = JSON.parse(readFileSync(path, "utf8")) as object;
    writeFileSync(path, JSON.stringify({ ...noted, startedAt: "another boot/1" }));
    expect(findRecorded(path)).toBeUndefined();
    await endRecorded(path, "SIGKILL", PATIENCE);
    expect(findProcess(leader)).toBeDefined();
    expect(findProcess(second)).toBeDefined();
  });

  test("is not confused with a stranger in a group of its pid", async () => {
    const path = join(temporaryFolder(), "x.pid.json");
    const { leader, second } = await startPair(strange);
    recordProcess(path, leader, 7);
    signalProcess(leader, "SIGKILL");
    await isGone(leader);
    await endRecorded(path, "SIGKILL", PATIENCE);
    expect(findProcess(second)).toBeDefined();
  });

  test("is nothing where the note is cut short", async () => {
    const path = join(temporaryFolder(), "x.pid.json");
    writeFileSync(path, '{"pid":');
    expect(findRecorded(path)).toBeUndefined();
    await endRecorded(path, "SIGKILL", PATIENCE);
    expect(existsSync(path)).toBe(false);
  });
});
