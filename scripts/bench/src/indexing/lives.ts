import { districts } from "@madang/contracts/districts";
import { cardKinds } from "@madang/sdk/cards";
import { officerOf } from "@madang/start/officers";
import { type Address, type Hex, keccak256, slice, toHex } from "viem";
import type { Chance } from "../chance.ts";

/** One event of a card's life, as `CardEvents` takes it: what to call, with what. */
export type LifeEvent =
  | { readonly functionName: "issue"; readonly args: readonly [IssuedCard, Address] }
  | { readonly functionName: "suspend" | "liftSuspension"; readonly args: readonly [Hex, number, Address] }
  | { readonly functionName: "startReinstatement"; readonly args: readonly [Hex, bigint, Address] }
  | { readonly functionName: "useNonce"; readonly args: readonly [Hex, number] }
  | { readonly functionName: "closeIssuing" | "openIssuing"; readonly args: readonly [Address] };

interface IssuedCard {
  readonly cardId: Hex;
  readonly holder: Address;
  readonly district: number;
  readonly kind: number;
  /** Day of Asia/Seoul since 1970. */
  readonly expiresOn: number;
  readonly voteCommitment: bigint;
  readonly serviceCommitment: bigint;
  readonly attributesRoot: Hex;
}

/** Where an author's bit is, in the order of `Author` in Solidity. */
const HOLDER = 0;
const OFFICERS = [
  { author: 1, sender: officerOf("REGISTRAR").account.address },
  { author: 2, sender: officerOf("POLICE").account.address },
] as const;
const CARRIER = officerOf("AUDITOR").account.address;
const REGISTRAR = OFFICERS[0].sender;

const REINSTATEMENT_DELAY = 60;
/** Years that a card of each kind is good for. */
const YEARS = [10, 2, 5] as const;

interface Life {
  readonly cardId: Hex;
  readonly holder: Address;
  nonce: number;
  suspensions: number;
  /** When the holder's own suspension may be lifted (seconds since 1970). */
  liftableAt: number | undefined;
}

/** Lives of invented cards, as the rules of `CitizenCards` allow them, told block by block. */
export class Lives {
  readonly #chance: Chance;
  readonly #lives: Life[] = [];

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** The events of the next block: `count`, or one more. @param timestamp The block's (seconds since 1970). */
  nextBlock(count: number, timestamp: number): LifeEvent[] {
    const events: LifeEvent[] = [];
    let life: Life | undefined;
    while (events.length < count) {
      if (this.#lives.length === 0 || this.#chance.below(10) < 3) {
        events.push(this.#issue(timestamp));
        continue;
      }
      // Now and then one card has two acts in a block.
      if (life === undefined || this.#chance.below(8) > 0) life = this.#chance.of(this.#lives);
      events.push(...this.#act(life, timestamp));
    }
    return events;
  }

  #issue(timestamp: number): LifeEvent {
    const seed = keccak256(toHex(`card ${this.#lives.length}`));
    const life: Life = {
      cardId: seed,
      holder: slice(keccak256(seed), 0, 20),
      nonce: 1,
      suspensions: 0,
      liftableAt: undefined,
    };
    this.#lives.push(life);
    const kind = cardKinds.indexOf(this.#chance.below(10) < 8 ? "Resident" : this.#chance.of(cardKinds));
    const card: IssuedCard = {
      cardId: life.cardId,
      holder: life.holder,
      district: this.#chance.of(districts).code,
      kind,
      expiresOn: Math.floor((timestamp + 32_400) / 86_400) + 365 * (YEARS[kind] as number),
      voteCommitment: BigInt(keccak256(toHex(`vote ${seed}`))) >> 8n,
      serviceCommitment: BigInt(keccak256(toHex(`service ${seed}`))) >> 8n,
      attributesRoot: keccak256(toHex(`attributes ${seed}`)),
    };
    return { functionName: "issue", args: [card, REGISTRAR] };
  }

  /** An act that is possible now: somebody suspends the card, or lifts what stands. */
  #act(life: Life, timestamp: number): LifeEvent[] {
    const acts: (() => LifeEvent[])[] = OFFICERS.map(({ author, sender }) => () => [
      this.#toggle(life, author, sender),
    ]);
    if ((life.suspensions & (1 << HOLDER)) === 0) acts.push(() => this.#holderSuspends(life));
    else if (life.liftableAt === undefined) acts.push(() => this.#holderStartsReinstatement(life, timestamp));
    else if (life.liftableAt <= timestamp) acts.push(() => [this.#toggle(life, HOLDER, CARRIER)]);
    return this.#chance.of(acts)();
  }

  #toggle(life: Life, author: number, sender: Address): LifeEvent {
    life.suspensions ^= 1 << author;
    if (author === HOLDER) life.liftableAt = undefined;
    const stands = (life.suspensions & (1 << author)) !== 0;
    return { functionName: stands ? "suspend" : "liftSuspension", args: [life.cardId, author, sender] };
  }

  #holderSuspends(life: Life): LifeEvent[] {
    return this.#byHolder(life, (sender) => this.#toggle(life, HOLDER, sender));
  }

  #holderStartsReinstatement(life: Life, timestamp: number): LifeEvent[] {
    const finishableAt = timestamp + REINSTATEMENT_DELAY;
    life.liftableAt = finishableAt;
    return this.#byHolder(life, (sender) => ({
      functionName: "startReinstatement",
      args: [life.cardId, BigInt(finishableAt), sender],
    }));
  }

  /** Half of the holders' acts are signed and carried by somebody. */
  #byHolder(life: Life, act: (sender: Address) => LifeEvent): LifeEvent[] {
    if (this.#chance.below(2) === 0) return [act(life.holder)];
    life.nonce += 1;
    return [{ functionName: "useNonce", args: [life.cardId, life.nonce] }, act(CARRIER)];
  }
}
