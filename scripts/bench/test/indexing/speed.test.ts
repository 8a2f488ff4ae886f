import { expect, test } from "vitest";
import { measureSpeed } from "../../src/indexing/speed.ts";

test("the indexer and the hand-written app write the same rows to the same tables", async () => {
  const lines: string[] = [];
  const { speed } = await measureSpeed({
    blocks: 30,
    eventsPerBlock: 10,
    rounds: 1,
    log: (line) => lines.push(line),
  });
  // Unequal rows, or too few of them, would have thrown.
  expect(speed.events).toBeGreaterThanOrEqual(300);
  expect(speed.rows).toBeGreaterThan(2 * speed.events);
  expect(speed.blocks).toBeGreaterThan(30);
  expect(speed.runs).toHaveLength(1);
  expect(lines.filter((line) => line.endsWith("equal rows."))).toHaveLength(2);
});
