import { districts } from "@madang/contracts/districts";
import type * as tables from "@madang/indexer/schema";
import { Random } from "./random.ts";
import { Versions } from "./versions.ts";

type Own<T extends { $inferSelect: object }> = Omit<T["$inferSelect"], "version" | "fromBlock">;

export type Block = typeof tables.block.$inferSelect;
export type Card = Own<typeof tables.card>;
export type CardEvent = typeof tables.cardEvent.$inferSelect;
export type CardCount = Own<typeof tables.cardCount>;
export type Issuing = Own<typeof tables.issuing>;
export type Role = Own<typeof tables.role>;
export type RoleGrant = Own<typeof tables.roleGrant>;
export type ScheduledChange = Own<typeof tables.scheduledChange>;

export const firstBlock = 5;
/** 2026-01-01T08:00:00+09:00, and three hours a block: cards expire between their events. */
const start = 1_767_222_000;
const blockTime = 10_800;
export const issuer = `0x${"c1".repeat(20)}` as const;

/** The day of Seoul that a moment lies in. */
export const dayOf = (timestamp: number) => Math.floor((timestamp + 9 * 3600) / 86_400);

/** A city with random lives in it, every version of every row kept. Whoever lives in it is invented. */
export class CityModel {
  readonly blocks: Block[] = [];
  readonly cards = new Versions<Card>((row) => row.cardId);
  readonly events: CardEvent[] = [];
  readonly counts = new Versions<CardCount>((row) =>
    [row.district, row.kind, row.state, row.expiresOn].join(" "),
  );
  readonly issuing = new Versions<Issuing>((row) => row.contract);
  readonly roles = new Versions<Role>((row) => String(row.roleId));
  readonly grants = new Versions<RoleGrant>((row) => `${row.roleId} ${row.account}`);
  readonly changes = new Versions<ScheduledChange>((row) => `${row.changeId} ${row.nonce}`);
  readonly districts = districts;

  /** @param blockCount How many blocks from `firstBlock` on. */
  constructor(seed: number, blockCount: number, cardsPerBlock = 2) {
    const random = new Random(seed);
    const life = new Life(this, random);
    for (let number = firstBlock; number < firstBlock + blockCount; number += 1) {
      const parentHash = this.blocks.at(-1)?.hash ?? random.hex(32);
      this.blocks.push({ number, hash: random.hex(32), parentHash, timestamp: start + number * blockTime });
      life.pass(cardsPerBlock);
    }
  }

  get head(): Block {
    return this.blocks.at(-1) as Block;
  }

  block(number: number): Block {
    const found = this.blocks[number - firstBlock];
    if (!found) throw new Error(`The model has no block ${number}.`);
    return found;
  }
}

/** What happens in the city, block by block. */
class Life {
  readonly #city: CityModel;
  readonly #random: Random;
  #logIndex = 0;
  #counted = new Map<string, CardCount>();

  constructor(city: CityModel, random: Random) {
    this.#city = city;
    this.#random = random;
  }

  get #block(): Block {
    return this.#city.head;
  }

  pass(cardsPerBlock: number): void {
    const random = this.#random;
    this.#logIndex = 0;
    if (this.#block.number === firstBlock) this.#found();
    if (random.chance(0.1)) return;
    for (let i = random.int(0, 2 * cardsPerBlock); i > 0; i -= 1) this.#issue();
    for (let i = random.int(0, 3 * cardsPerBlock); i > 0; i -= 1) this.#happen();
    if (random.chance(0.05)) this.#toggleIssuing();
    if (random.chance(0.3)) this.#grant();
    if (random.chance(0.3)) this.#schedule();
    if (random.chance(0.3)) this.#settle();
    this.#count();
  }

  #found(): void {
    for (const [place, label] of ["ADMIN", "GUARDIAN", "REGISTRAR", "POLICE", "COURT"].entries()) {
      this.#city.roles.set({ roleId: BigInt(place) ** 20n, label }, this.#block.number);
    }
  }

  #issue(): void {
    const random = this.#random;
    const day = dayOf(this.#block.timestamp);
    const card: Card = {
      cardId: random.hex(32),
      holder: random.hex(20),
      district: random.pick(districts.slice(0, 8)).code,
      kind: random.pick(["Resident", "Resident", "Commuter", "Organisation"]),
      state: "Active",
      suspensions: 0,
      expiresOn: day + random.pick([0, 1, 2, 5, 10, 15, 30, 400]),
      nonce: 1,
      voteCommitment: BigInt(random.hex(31)),
      serviceCommitment: BigInt(random.hex(31)),
      attributesRoot: random.hex(32),
      reinstatableAt: null,
      issuedAt: this.#block.timestamp,
      events: 0,
    };
    this.#record(card, { type: "CardIssued", nonce: 1 });
  }

  #happen(): void {
    const cards = this.#city.cards.now();
    if (cards.length === 0) return;
    const random = this.#random;
    const card = random.pick(cards);
    const place = random.int(0, 2);
    const author = (["Holder", "Registrar", "Police"] as const)[place] ?? "Holder";
    const bit = 1 << place;
    if ((card.suspensions & bit) === 0) {
      this.#record(suspended(card, card.suspensions | bit), { type: "CardSuspended", author });
      return;
    }
    if (author === "Holder" && card.reinstatableAt === null) {
      const finishableAt = this.#block.timestamp + 3 * 86_400;
      this.#record({ ...card, nonce: card.nonce + 1 }, { type: "NonceUsed", nonce: card.nonce + 1 });
      const used = this.#city.cards.get(card.cardId) as Card;
      this.#record({ ...used, reinstatableAt: finishableAt }, { type: "ReinstatementStarted", finishableAt });
      return;
    }
    const lifted = suspended(card, card.suspensions & ~bit);
    this.#record(author === "Holder" ? { ...lifted, reinstatableAt: null } : lifted, {
      type: "SuspensionLifted",
      author,
    });
  }

  #record(card: Card, event: Pick<CardEvent, "type"> & Partial<CardEvent>): void {
    const { number, timestamp } = this.#block;
    const sequence = card.events + 1;
    this.#city.cards.set({ ...card, events: sequence }, number);
    this.#city.events.push({
      cardId: card.cardId,
      sequence,
      blockNumber: number,
      logIndex: this.#logIndex++,
      timestamp,
      transactionHash: this.#random.hex(32),
      sender: event.type === "NonceUsed" ? null : this.#random.hex(20),
      author: null,
      finishableAt: null,
      nonce: null,
      ...event,
    });
  }

  #toggleIssuing(): void {
    const closed = this.#city.issuing.get(issuer)?.closed ?? false;
    this.#city.issuing.set({ contract: issuer, closed: !closed }, this.#block.number);
  }

  #grant(): void {
    const random = this.#random;
    const known = this.#city.grants.now();
    if (known.length > 0 && random.chance(0.4)) {
      const grant = random.pick(known);
      this.#city.grants.set({ ...grant, isMember: !grant.isMember }, this.#block.number);
      return;
    }
    const { roleId } = random.pick(this.#city.roles.now());
    const since = this.#block.timestamp + random.pick([0, 0, 86_400, 604_800]);
    const grant = {
      roleId,
      account: random.hex(20),
      isMember: true,
      since,
      executionDelay: random.pick([0, 3600]),
    };
    this.#city.grants.set(grant, this.#block.number);
  }

  #schedule(): void {
    const random = this.#random;
    const { timestamp, number } = this.#block;
    const changeId = random.hex(32);
    const readyAt = timestamp + random.pick([3_600, 86_400, 604_800]);
    const what = { caller: random.hex(20), target: random.hex(20), data: random.hex(random.int(0, 40)) };
    this.#city.changes.set(
      { changeId, nonce: 1, ...what, scheduledAt: timestamp, readyAt, state: "Scheduled" },
      number,
    );
  }

  #settle(): void {
    const open = this.#city.changes.now().filter(({ state }) => state === "Scheduled");
    if (open.length === 0) return;
    const state = this.#random.pick(["Executed", "Canceled"] as const);
    this.#city.changes.set({ ...this.#random.pick(open), state }, this.#block.number);
  }

  /** Counts anew what there is, and sets what differs. */
  #count(): void {
    const counted = new Map([...this.#counted].map(([key, row]) => [key, { ...row, count: 0 }]));
    for (const { district, kind, state, expiresOn } of this.#city.cards.now()) {
      const key = [district, kind, state, expiresOn].join(" ");
      const count = (counted.get(key)?.count ?? 0) + 1;
      counted.set(key, { district, kind, state, expiresOn, count });
    }
    for (const [key, row] of counted) {
      if (this.#counted.get(key)?.count !== row.count) this.#city.counts.set(row, this.#block.number);
    }
    this.#counted = counted;
  }
}

function suspended(card: Card, suspensions: number): Card {
  return { ...card, suspensions, state: suspensions === 0 ? "Active" : "Suspended" };
}
