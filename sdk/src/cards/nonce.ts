import { InvalidInput } from "../errors/InvalidInput.ts";

const LAST_NONCE = 65_535;

/** @throws InvalidInput if `value` is not a whole number 0 … 65,535. */
export function parseNonce(value: number, field = "nonce"): number {
  if (Number.isInteger(value) && value >= 0 && value <= LAST_NONCE) return value;
  throw new InvalidInput({
    field,
    problem: `is not a nonce (${value})`,
    advice:
      "A card's next nonce is a whole number, the `nonce` of getCard(); 0 where there was never a card.",
  });
}
