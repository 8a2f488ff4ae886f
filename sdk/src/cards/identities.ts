import { Identity } from "@semaphore-protocol/identity";
import { type Commitment, parseCommitment } from "./commitment.ts";

/**
 * A holder's two Semaphore identities, from independent secrets. `vote` is opened only to vote, so that no service's
 * page, and no leak of a pseudonym, can ever touch a vote.
 *
 * Neither printing it nor JSON shows a secret: only `exportIdentities` writes them out.
 */
export class Identities {
  readonly voteCommitment: Commitment;
  readonly serviceCommitment: Commitment;
  readonly #vote: Identity;
  readonly #service: Identity;

  /** @param vote 32 secret bytes. @param service 32 other, independent ones. */
  constructor(vote: Uint8Array, service: Uint8Array) {
    this.#vote = new Identity(vote);
    this.#service = new Identity(service);
    this.voteCommitment = parseCommitment(this.#vote.commitment, "voteCommitment");
    this.serviceCommitment = parseCommitment(this.#service.commitment, "serviceCommitment");
  }

  /** Holds the secret: hand it to the voting code and to nothing else. */
  get vote(): Identity {
    return this.#vote;
  }

  /** Holds the secret of sign-in and visits. */
  get service(): Identity {
    return this.#service;
  }

  toJSON(): { voteCommitment: string; serviceCommitment: string } {
    return {
      voteCommitment: `${this.voteCommitment}`,
      serviceCommitment: `${this.serviceCommitment}`,
    };
  }
}
