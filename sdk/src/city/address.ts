import { type Address, getAddress, isAddress, zeroAddress } from "viem";
import { InvalidInput } from "../errors/InvalidInput.ts";

/**
 * @returns The address with its EIP-55 check sum.
 * @throws InvalidInput if `value` is no address, is zero, or has the wrong check sum.
 */
export function parseAddress(value: Address, field: string): Address {
  if (!isAddress(value)) {
    throw new InvalidInput({
      field,
      problem: `is not an address (“${value}”)`,
      advice: "An address is 0x and 40 hex digits; capitals among them must fit its EIP-55 check sum.",
    });
  }
  if (value === zeroAddress) {
    throw new InvalidInput({ field, problem: "is the zero address", advice: "Name an account." });
  }
  return getAddress(value);
}
