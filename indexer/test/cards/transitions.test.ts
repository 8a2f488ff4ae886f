import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CardEvent, type CardRow, transitionCard } from "../../src/cards/transitions.ts";

const cardId = `0x${"ab".repeat(32)}` as const;
const sender = `0x${"01".repeat(20)}` as const;

const issued: CardEvent = {
  name: "CardIssued",
  args: {
    cardId,
    holder: `0x${"02".repeat(20)}`,
    district: 11110,
    kind: 1,
    expiresOn: 24_000,
    nonce: 1,
    voteCommitment: 3n,
    serviceCommitment: 4n,
    attributesRoot: `0x${"05".repeat(32)}`,
    sender,
  },
  timestamp: 1_795_143_600,
};

const acts = fc.oneof(
  fc
    .nat(3)
    .map((author): CardEvent => ({ name: "CardSuspended", args: { cardId, author, sender }, timestamp: 2 })),
  fc
    .nat(3)
    .map(
      (author): CardEvent => ({ name: "SuspensionLifted", args: { cardId, author, sender }, timestamp: 2 }),
    ),
  fc.nat(1000).map(
    (at): CardEvent => ({
      name: "ReinstatementStarted",
      args: { cardId, finishableAt: BigInt(at), sender },
      timestamp: 2,
    }),
  ),
  fc.nat(0xffff).map((nonce): CardEvent => ({ name: "NonceUsed", args: { cardId, nonce }, timestamp: 2 })),
);

function live(events: CardEvent[]): CardRow {
  return events.reduce<CardRow>((row, event) => transitionCard(row, event), transitionCard(null, issued));
}

describe("transitionCard", () => {
  test("a card begins Active, with all that its event says", () => {
    expect(transitionCard(null, issued)).toEqual({
      cardId,
      holder: `0x${"02".repeat(20)}`,
      district: 11110,
      kind: "Commuter",
      state: "Active",
      suspensions: 0,
      expiresOn: 24_000,
      nonce: 1,
      voteCommitment: 3n,
      serviceCommitment: 4n,
      attributesRoot: `0x${"05".repeat(32)}`,
      reinstatableAt: null,
      issuedAt: 1_795_143_600,
      events: 1,
    });
  });

  test("it is Suspended while any author's bit stands, and counts each event once", () => {
    fc.assert(
      fc.property(fc.array(acts), (events) => {
        const row = live(events);
        let bits = 0;
        for (const event of events) {
          if (event.name === "CardSuspended") bits |= 1 << event.args.author;
          if (event.name === "SuspensionLifted") bits &= ~(1 << event.args.author);
        }
        expect(row.suspensions).toBe(bits);
        expect(row.state).toBe(bits === 0 ? "Active" : "Suspended");
        expect(row.events).toBe(events.length + 1);
      }),
    );
  });

  test("a reinstatement is over once the holder's suspension is lifted or renewed, and not before", () => {
    fc.assert(
      fc.property(fc.array(acts), (events) => {
        let at: number | null = null;
        for (const event of events) {
          if (event.name === "ReinstatementStarted") at = Number(event.args.finishableAt);
          if (
            (event.name === "CardSuspended" || event.name === "SuspensionLifted") &&
            event.args.author === 0
          )
            at = null;
        }
        expect(live(events).reinstatableAt).toBe(at);
      }),
    );
  });

  test("it leaves the row that it is given as it was", () => {
    const row = Object.freeze(transitionCard(null, issued));
    fc.assert(
      fc.property(acts, (event) => {
        transitionCard(row, event);
        expect(row).toEqual(transitionCard(null, issued));
      }),
    );
  });

  test("an event of a card that was never issued, or a value this version does not know, stops the index", () => {
    expect(() =>
      transitionCard(null, { name: "NonceUsed", args: { cardId, nonce: 2 }, timestamp: 2 }),
    ).toThrow("never issued");
    expect(() => transitionCard(null, { ...issued, args: { ...issued.args, kind: 3 } } as CardEvent)).toThrow(
      "No card kind has the place 3",
    );
    expect(() =>
      live([{ name: "CardSuspended", args: { cardId, author: 4, sender }, timestamp: 2 }]),
    ).toThrow("No author has the place 4");
  });
});
