import type { Identities } from "./identities.ts";

/** Both secrets in the clear, to be kept encrypted. Each is 32 bytes in base64, Semaphore's own form. */
export interface ExportedIdentities {
  readonly version: 1;
  readonly vote: string;
  readonly service: string;
}

export type ExportIdentitiesReturnType = ExportedIdentities;

/**
 * Writes both secrets out as a plain object, for JSON. Whoever has it can vote and sign in as the holder: encrypt it
 * before it is stored, and never log it.
 *
 * @example
 * const secrets = JSON.stringify(exportIdentities(identities));
 */
export function exportIdentities(identities: Identities): ExportIdentitiesReturnType {
  return { version: 1, vote: identities.vote.export(), service: identities.service.export() };
}
