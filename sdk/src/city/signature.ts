import { type Hex, isHex } from "viem";
import { InvalidInput } from "../errors/InvalidInput.ts";

/**
 * @throws InvalidInput if `value` is not whole bytes of hex. How long a signature is depends on who signs: a key's has
 * 65 bytes, a contract account's may have any number.
 */
export function parseSignature(value: Hex, field = "signature"): Hex {
  if (isHex(value) && value.length % 2 === 0) return value;
  throw new InvalidInput({
    field,
    problem: "is not a signature",
    advice: "A signature is 0x and an even number of hex digits.",
  });
}
