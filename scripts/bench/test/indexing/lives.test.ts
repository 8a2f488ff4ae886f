import type { Hex } from "viem";
import { expect, test } from "vitest";
import { Chance } from "../../src/chance.ts";
import { type LifeEvent, Lives } from "../../src/indexing/lives.ts";

const HOLDER = 0;
const BLOCKS = 300;

function tell(): { events: LifeEvent[]; timestamp: number }[] {
  const lives = new Lives(new Chance(1));
  return Array.from({ length: BLOCKS }, (_, n) => {
    const timestamp = 1_795_143_600 + n * 600;
    return { events: lives.nextBlock(20, timestamp), timestamp };
  });
}

test("the same chance tells the same lives", () => {
  expect(tell()).toEqual(tell());
});

test("the lives keep the rules of CitizenCards", () => {
  const cards = new Map<Hex, { suspensions: number; nonce: number; liftableAt: number | undefined }>();
  const seen = new Set<string>();
  const holders = new Set<string>();
  for (const { events, timestamp } of tell()) {
    expect([20, 21]).toContain(events.length);
    for (const { functionName, args } of events) {
      seen.add(functionName);
      if (functionName === "issue") {
        const [{ cardId, holder }] = args;
        expect(cards.has(cardId)).toBe(false);
        expect(holders.has(holder)).toBe(false);
        holders.add(holder);
        cards.set(cardId, { suspensions: 0, nonce: 1, liftableAt: undefined });
        continue;
      }
      const card = cards.get(args[0] as Hex);
      if (!card) throw new Error(`${functionName} of a card that was never issued`);
      if (functionName === "useNonce") {
        expect(args[1]).toBe(card.nonce + 1);
        card.nonce += 1;
        continue;
      }
      if (functionName === "startReinstatement") {
        expect(card.suspensions & (1 << HOLDER)).not.toBe(0);
        card.liftableAt = Number(args[1]);
        expect(card.liftableAt).toBeGreaterThan(timestamp);
        continue;
      }
      const author = args[1] as number;
      const stands = (card.suspensions & (1 << author)) !== 0;
      expect(stands).toBe(functionName === "liftSuspension");
      if (author === HOLDER && stands) expect(card.liftableAt).toBeLessThanOrEqual(timestamp);
      if (author === HOLDER) card.liftableAt = undefined;
      card.suspensions ^= 1 << author;
    }
  }
  expect([...seen].sort()).toEqual(["issue", "liftSuspension", "startReinstatement", "suspend", "useNonce"]);
  expect(cards.size).toBeGreaterThan(1_000);
});
