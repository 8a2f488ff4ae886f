import { districts } from "@madang/contracts/districts";
import {
  authors,
  cardKinds,
  closeIssuing,
  createCardId,
  finishReinstatement,
  getCard,
  issueCards,
  openIssuingCall,
  reinstateCardByCourt,
  reinstateCardByPolice,
  reinstateCardByRegistrar,
  signCardConsent,
  signStartReinstatement,
  signSuspend,
  startReinstatement,
  startReinstatementBySig,
  suspendCard,
  suspendCardByPolice,
  suspendCardByRegistrar,
  suspendCardBySig,
  takeOverSuspension,
} from "@madang/sdk/cards";
import {
  type Call,
  cancelChange,
  carryCouncilAct,
  getCouncil,
  grantRoleCall,
  revokeRoleCall,
  scheduleCall,
  seoulDay,
  signCouncilAct,
} from "@madang/sdk/city";
import { ContractRejection } from "@madang/sdk/errors";
import { createTestClient, type Hex, http, keccak256, publicActions, toHex, walletActions } from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import { anvil } from "viem/chains";
import { councillors, officerOf } from "../../src/city/officers.ts";
import type { City } from "../../src/city.ts";
import type { Chance } from "./chance.ts";

/** An invented citizen of these tests. */
interface Citizen {
  cardId: Hex;
  account: PrivateKeyAccount;
}

const officer = (role: Parameters<typeof officerOf>[0]) => officerOf(role).account;

/** Random lives of cards on a chain, a block a step. */
export class Lives {
  readonly chain;
  readonly citizens: Citizen[] = [];
  /** How many acts the contracts refused: not every random act is allowed, and refusals must leave no trace. */
  refused = 0;
  readonly #city;
  readonly #chance;

  constructor({ rpcUrl, deployment }: Pick<City, "rpcUrl" | "deployment">, chance: Chance) {
    this.#city = deployment;
    this.#chance = chance;
    this.chain = createTestClient({
      chain: anvil,
      mode: "anvil",
      transport: http(rpcUrl, { batch: { batchSize: 200 } }),
      pollingInterval: 10,
      cacheTime: 0,
    })
      .extend(publicActions)
      .extend(walletActions);
  }

  /** One block: of one act, of several acts at once, or of nothing but time. */
  async step(): Promise<void> {
    const kind = this.#chance.below(10);
    if (kind === 0) return this.#pass();
    if (kind > 2) {
      if (!(await this.#act())) await this.chain.mine({ blocks: 1 });
      return;
    }
    await this.chain.setAutomine(false);
    try {
      for (let acts = 2 + this.#chance.below(3); acts > 0; acts--) await this.#act();
    } finally {
      await this.chain.mine({ blocks: 1 });
      await this.chain.setAutomine(true);
    }
  }

  /** Lets an hour to five days pass, so that cards expire between two events. */
  async #pass(): Promise<void> {
    await this.chain.increaseTime({ seconds: 3_600 * (1 + this.#chance.below(120)) });
    await this.chain.mine({ blocks: 1 });
  }

  /** @returns Whether a transaction was sent. */
  async #act(): Promise<boolean> {
    const acts = [
      () => this.#issue(),
      () => this.#issue(),
      () => this.#suspend(),
      () => this.#suspend(),
      () => this.#suspend(),
      () => this.#reinstate(),
      () => this.#reinstate(),
      () => this.#reinstate(),
      () => this.#govern(),
    ];
    try {
      await this.#chance.of(acts)();
      return true;
    } catch (error) {
      if (!(error instanceof ContractRejection)) throw error;
      this.refused++;
      return false;
    }
  }

  async #issue(): Promise<unknown> {
    const { timestamp } = await this.chain.getBlock();
    const now = new Date(Number(timestamp) * 1000);
    const citizens = Array.from({ length: 1 + this.#chance.below(3) }, (_, place) => ({
      cardId: createCardId(),
      account: privateKeyToAccount(keccak256(toHex(`citizen ${this.citizens.length + place} ${timestamp}`))),
    }));
    const issues = await Promise.all(
      citizens.map(({ cardId, account }, place) =>
        signCardConsent(account, {
          city: this.#city,
          card: {
            cardId,
            holder: account.address,
            district: this.#chance.of(districts).code,
            kind: this.#chance.of(cardKinds),
            // Some expire today, some within the days that these lives last.
            expiresOn: seoulDay(now) + this.#chance.below(30) * this.#chance.below(3),
            voteCommitment: BigInt(keccak256(cardId)) >> 8n,
            serviceCommitment: BigInt(keccak256(account.address)) >> 8n,
            attributesRoot: keccak256(toHex(place)),
          },
          deadline: timestamp + 600n,
          now,
        }),
      ),
    );
    const hash = await issueCards(this.chain, { city: this.#city, issues, account: officer("REGISTRAR") });
    this.citizens.push(...citizens);
    return hash;
  }

  async #suspend(): Promise<unknown> {
    const { cardId, account, city, chain } = this.#someone();
    const acts = [
      () => suspendCard(chain, { city, cardId, account }),
      async () =>
        suspendCardBySig(chain, {
          ...(await this.#signed(signSuspend, cardId, account)),
          city,
          cardId,
          account: officer("AUDITOR"),
        }),
      () => suspendCardByRegistrar(chain, { city, cardId, account: officer("REGISTRAR") }),
      () => suspendCardByPolice(chain, { city, cardId, account: officer("POLICE") }),
      () => takeOverSuspension(chain, { city, cardId, account: officer("REGISTRAR") }),
    ];
    return this.#chance.of(acts)();
  }

  async #reinstate(): Promise<unknown> {
    const { cardId, account, city, chain } = this.#someone();
    const author = this.#chance.of(authors);
    const acts = [
      () => startReinstatement(chain, { city, cardId, account }),
      async () =>
        startReinstatementBySig(chain, {
          ...(await this.#signed(signStartReinstatement, cardId, account)),
          city,
          cardId,
          account: officer("AUDITOR"),
        }),
      () => finishReinstatement(chain, { city, cardId, account: officer("AUDITOR") }),
      () => reinstateCardByRegistrar(chain, { city, cardId, account: officer("REGISTRAR") }),
      () => reinstateCardByPolice(chain, { city, cardId, account: officer("POLICE") }),
      () => reinstateCardByCourt(chain, { city, cardId, author, account: officer("COURT") }),
    ];
    return this.#chance.of(acts)();
  }

  async #govern(): Promise<unknown> {
    const city = this.#city;
    const account = privateKeyToAccount(keccak256(toHex(this.#chance.below(3)))).address;
    const role = this.#chance.of(["POLICE", "COURT", "TAX"] as const);
    const change = this.#chance.of([openIssuingCall(city), grantRoleCall({ city, role, account })]);
    const acts = [
      () => closeIssuing(this.chain, { city, account: officer("GUARDIAN") }),
      () => this.#byCouncil(scheduleCall({ city, change })),
      () => this.#byCouncil(scheduleCall({ city, change })),
      () => this.#byCouncil(change),
      () => this.#byCouncil(change),
      () => this.#byCouncil(revokeRoleCall({ city, role, account })),
      async () => {
        const { Council } = city.contracts;
        const caller = Council[0]?.address as Hex;
        return cancelChange(this.chain, { city, change, caller, account: officer("GUARDIAN") });
      },
    ];
    return this.#chance.of(acts)();
  }

  async #byCouncil(call: Call): Promise<unknown> {
    const city = this.#city;
    const [{ nonce }, { timestamp }] = await Promise.all([
      getCouncil(this.chain, { city }),
      this.chain.getBlock(),
    ]);
    const act = { city, call, nonce, deadline: timestamp + 600n };
    const signatures = await Promise.all(
      councillors.slice(0, 2).map(({ account }) => signCouncilAct(account, act)),
    );
    return carryCouncilAct(this.chain, { ...act, signatures, account: officer("AUDITOR") });
  }

  async #signed(
    sign: typeof signSuspend | typeof signStartReinstatement,
    cardId: Hex,
    account: PrivateKeyAccount,
  ) {
    const card = await getCard(this.chain, { city: this.#city, cardId });
    const { timestamp } = await this.chain.getBlock();
    return sign(account, { city: this.#city, cardId, nonce: card?.nonce ?? 0, deadline: timestamp + 600n });
  }

  #someone() {
    const nobody = { cardId: createCardId(), account: officer("AUDITOR") as unknown as PrivateKeyAccount };
    const citizen = this.citizens.length > 0 ? this.#chance.of(this.citizens) : nobody;
    return { ...citizen, city: this.#city, chain: this.chain };
  }
}
