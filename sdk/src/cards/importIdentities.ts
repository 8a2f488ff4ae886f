import { InvalidInput } from "../errors/InvalidInput.ts";
import { Identities } from "./identities.ts";

export type ImportIdentitiesReturnType = Identities;

/** 32 bytes in base64: the last of 43 digits carries four bits. */
const SECRET = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/**
 * Reads what `exportIdentities` wrote.
 *
 * @param exported As parsed from JSON; it is checked here.
 * @throws InvalidInput if it is not such an object, of a version that is not known, or names one secret twice. The
 * error repeats nothing of it.
 * @example
 * const identities = importIdentities(JSON.parse(secrets));
 */
export function importIdentities(exported: unknown): ImportIdentitiesReturnType {
  if (typeof exported !== "object" || exported === null) throw malformed("identities", "is not an object");
  const { version, vote, service } = exported as Record<string, unknown>;
  if (version !== 1) throw malformed("identities.version", "is not 1");
  if (!isSecret(vote)) throw malformed("identities.vote", "is not a secret");
  if (!isSecret(service)) throw malformed("identities.service", "is not a secret");
  if (vote === service) throw malformed("identities.service", "is the secret of identities.vote again");
  return new Identities(bytesOf(vote), bytesOf(service));
}

function isSecret(value: unknown): value is string {
  return typeof value === "string" && SECRET.test(value);
}

function bytesOf(secret: string): Uint8Array {
  return Uint8Array.from(atob(secret), (character) => character.charCodeAt(0));
}

function malformed(field: string, problem: string): InvalidInput {
  return new InvalidInput({
    field,
    problem,
    advice: "Give the object that exportIdentities() wrote: two different secrets of 32 bytes in base64.",
  });
}
