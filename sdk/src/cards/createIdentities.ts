import { Identities } from "./identities.ts";

export type CreateIdentitiesReturnType = Identities;

/**
 * A holder's two Semaphore identities, each from 32 bytes of the platform's secure randomness.
 *
 * @example
 * const identities = createIdentities();
 * const { voteCommitment, serviceCommitment } = identities;
 */
export function createIdentities(): CreateIdentitiesReturnType {
  return new Identities(randomSecret(), randomSecret());
}

function randomSecret(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(32));
}
