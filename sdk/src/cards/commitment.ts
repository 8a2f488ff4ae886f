import type { Brand } from "../brand.ts";
import { InvalidInput } from "../errors/InvalidInput.ts";

/** A Semaphore V4 commitment: the public image of a secret, above zero and below the BN254 scalar field's order. */
export type Commitment = Brand<bigint, "Commitment">;

/** The order of BN254's scalar field (EIP-196), in which Semaphore's commitments live. */
const FIELD_ORDER =
  21_888_242_871_839_275_222_246_405_745_257_275_088_548_364_400_416_034_343_698_204_186_575_808_495_617n;

/** @throws InvalidInput if `value` is not a bigint above zero and below the field's order. */
export function parseCommitment(value: bigint, field = "commitment"): Commitment {
  if (typeof value === "bigint" && value > 0n && value < FIELD_ORDER) return value as Commitment;
  throw new InvalidInput({
    field,
    problem: `is not a commitment (${value})`,
    advice:
      "A commitment is a bigint above zero and below the order of the BN254 scalar field: see createIdentities().",
  });
}
