import type { Deployment } from "@madang/contracts/deployment";
import type { RoleLabel } from "@madang/contracts/roles";
import { startChain } from "@madang/start/chain";
import { deployCity } from "@madang/start/deploy";
import { councillors, officerOf } from "@madang/start/officers";
import {
  createPublicClient,
  createTestClient,
  createWalletClient,
  type Hash,
  http,
  type LocalAccount,
  type PublicClient,
  type TransactionReceipt,
} from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import type { CardInput } from "../src/cards/card.ts";
import {
  createAttributes,
  createCardId,
  createIdentities,
  type Identities,
  signCardConsent,
} from "../src/cards/index.ts";
import type { SignedCard } from "../src/cards/signCardConsent.ts";
import { type ActingClient, cityChain, deadlineIn, seoulDay } from "../src/city/index.ts";

/** A chain in memory with a freshly deployed city, whose officers' keys are public. */
export interface LocalCity {
  readonly city: Deployment;
  readonly rpcUrl: string;
  readonly publicClient: PublicClient;
  readonly councillors: readonly LocalAccount[];
  officer(role: RoleLabel): ActingClient;
  clientOf(account: LocalAccount): ActingClient;
  receiptOf(hash: Hash): Promise<TransactionReceipt>;
  /** Lets the chain's time pass, and a block come. */
  pass(seconds: number): Promise<void>;
  /** Gives an account code, which answers every call with these 32 bytes. */
  giveCode(account: LocalAccount, answer: Hash): Promise<void>;
  stop(): Promise<void>;
}

export async function startLocalCity(): Promise<LocalCity> {
  const chain = await startChain();
  try {
    const city = await deployCity({ rpcUrl: chain.url, log: () => {} });
    const local = cityChain({ name: "Seoul", chainId: city.chainId, rpcUrl: chain.url });
    const transport = http(chain.url);
    const publicClient = createPublicClient({ chain: local, transport, pollingInterval: 50 });
    const testClient = createTestClient({ chain: local, transport, mode: "anvil" });
    const clientOf = (account: LocalAccount) => createWalletClient({ account, chain: local, transport });
    return {
      city,
      rpcUrl: chain.url,
      publicClient,
      councillors: councillors.map(({ account }) => account),
      officer: (role) => clientOf(officerOf(role).account),
      clientOf,
      receiptOf: (hash) => publicClient.waitForTransactionReceipt({ hash }),
      pass: async (seconds) => {
        await testClient.increaseTime({ seconds });
        await testClient.mine({ blocks: 1 });
      },
      // PUSH32 answer, PUSH0, MSTORE, PUSH1 32, PUSH0, RETURN
      giveCode: ({ address }, answer) =>
        testClient.setCode({ address, bytecode: `0x7f${answer.slice(2)}5f5260205ff3` }),
      stop: chain.stop,
    };
  } catch (cause) {
    await chain.stop();
    throw cause;
  }
}

/** An invented person with a new account, identities and a card that nobody has issued yet. */
export interface Person {
  readonly account: LocalAccount;
  readonly identities: Identities;
  readonly card: CardInput;
}

export function inventPerson(changes: Partial<CardInput> = {}): Person {
  const account = privateKeyToAccount(generatePrivateKey());
  const identities = createIdentities();
  const cardId = createCardId();
  const card: CardInput = {
    cardId,
    holder: account.address,
    district: 11680,
    kind: "Resident",
    expiresOn: seoulDay(new Date()) + 3650,
    voteCommitment: identities.voteCommitment,
    serviceCommitment: identities.serviceCommitment,
    attributesRoot: createAttributes({ cardId, attributes: { birthYear: "1999" } }).root,
    ...changes,
  };
  return { account, identities, card };
}

/** The person's consent to its card. */
export function consentOf(
  city: Deployment,
  { account, card }: Person,
  deadline = deadlineIn(3600),
): Promise<SignedCard> {
  return signCardConsent(account, { city, card, deadline });
}
