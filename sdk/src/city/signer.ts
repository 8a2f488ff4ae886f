import type {
  Account,
  Address,
  Chain,
  Client,
  Hex,
  LocalAccount,
  Transport,
  TypedDataDefinition,
} from "viem";
import { signTypedData } from "viem/actions";
import { InvalidInput } from "../errors/InvalidInput.ts";

/** A client that may carry an account: a viem `WalletClient`, or any `Client` with an account or one named per act. */
export type ActingClient = Client<Transport, Chain | undefined, Account | undefined>;

/** Who signs: a viem account (`privateKeyToAccount`, `toAccount` …) or a client with one, such as a browser wallet. */
export type Signer = LocalAccount | ActingClient;

/**
 * Signs EIP-712 typed data with a viem account or through a client.
 *
 * @throws InvalidInput if the signer is a client without an account.
 */
export async function signWith(signer: Signer, typedData: TypedDataDefinition): Promise<Hex> {
  if (signer.type === "local") return (signer as LocalAccount).signTypedData(typedData);
  const client = signer as ActingClient;
  return signTypedData(client, { ...typedData, account: requireAccount(client, undefined) });
}

/** @throws InvalidInput if the signer is a client without an account. */
export function addressOf(signer: Signer): Address {
  const account =
    signer.type === "local" ? (signer as LocalAccount) : requireAccount(signer as ActingClient, undefined);
  return typeof account === "string" ? account : account.address;
}

/** The account that acts: the one named, or the client's own. @throws InvalidInput if there is neither. */
export function requireAccount(
  client: ActingClient,
  named: Account | Address | undefined,
): Account | Address {
  const account = named ?? client.account;
  if (account !== undefined) return account;
  throw new InvalidInput({
    field: "account",
    problem: "is missing: the client has none of its own",
    advice: "Give createWalletClient() an account, or name one in the parameters.",
  });
}
