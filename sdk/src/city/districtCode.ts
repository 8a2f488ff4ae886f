import { districts } from "@madang/contracts/districts";
import type { Brand } from "../brand.ts";
import { InvalidInput } from "../errors/InvalidInput.ts";

/** The official administrative code of one of the 25 districts, 11110 (Jongno) … 11740 (Gangdong). */
export type DistrictCode = Brand<number, "DistrictCode">;

/**
 * @throws InvalidInput if no district has this official code. Where Statistics Korea's numbering has it, the error
 * names the district and its official code; 11110, 11140, 11170, 11200 and 11230 are codes of both numberings, for
 * different districts, and can only be taken as official.
 * @example
 * parseDistrictCode(11680); // Gangnam
 */
export function parseDistrictCode(value: number, field = "district"): DistrictCode {
  if (districts.some(({ code }) => code === value)) return value as DistrictCode;
  throw new InvalidInput({
    field,
    problem: `${value} is no district's official code`,
    advice: advise(value),
  });
}

function advise(value: number): string {
  // Statistics Korea numbers the same districts, in the same order, 11010, 11020 … 11250.
  const meant = districts[(value - 11_000) / 10 - 1];
  if (meant !== undefined) {
    return `Statistics Korea numbers ${meant.nameEn} ${value}; its official code is ${meant.code}.`;
  }
  return "The 25 official codes run from 11110 (Jongno) to 11740 (Gangdong).";
}
