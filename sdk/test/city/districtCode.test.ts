import { districts } from "@madang/contracts/districts";
import { expect, test } from "vitest";
import { parseDistrictCode } from "../../src/city/index.ts";

test("exactly the 25 official codes are districts", () => {
  const isDistrict = (code: number): boolean => {
    try {
      return parseDistrictCode(code) === code;
    } catch {
      return false;
    }
  };
  const accepted = Array.from({ length: 65_537 }, (_, code) => code).filter(isDistrict);
  expect(accepted).toEqual(districts.map(({ code }) => code));
});

test.each([
  [11010, "Jongno", 11110],
  [11120, "Eunpyeong", 11380],
  [11240, "Songpa", 11710],
  [11250, "Gangdong", 11740],
])("Statistics Korea's %i is told to be %s, officially %i", (code, name, official) => {
  expect(() => parseDistrictCode(code, "card.district")).toThrow(
    `card.district ${code} is no district's official code. Statistics Korea numbers ${name} ${code}; its official code is ${official}.`,
  );
});

test.each([11000, 11265, 26110, 0, 11110.5])("%d is told the range of the official codes", (code) => {
  expect(() => parseDistrictCode(code)).toThrow(/run from 11110 \(Jongno\) to 11740 \(Gangdong\)\.$/);
});
