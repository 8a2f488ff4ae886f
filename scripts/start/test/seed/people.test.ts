import { districts } from "@madang/contracts/districts";
import { describe, expect, test } from "vitest";
import { planActs } from "../../src/seed/acts.ts";
import { allocate } from "../../src/seed/allocation.ts";
import { identitiesOf, inventPeople, type Person } from "../../src/seed/people.ts";

const COUNT = 520;
const people = inventPeople(COUNT);

function countBy<T>(list: readonly T[], keyOf: (entry: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const entry of list) counts[keyOf(entry)] = (counts[keyOf(entry)] ?? 0) + 1;
  return counts;
}

describe("inventPeople", () => {
  test("invents the same people each time", () => {
    const facts = ({ cardId, privateKey, district, kind, validDays }: Person) => ({
      ...{ cardId, privateKey, district, kind, validDays },
    });
    expect(inventPeople(COUNT).map(facts)).toEqual(people.map(facts));
    const [first] = people as [Person];
    expect(identitiesOf(first).voteCommitment).toBe(identitiesOf(first).voteCommitment);
  });

  test("gives each its own card, key and secrets", () => {
    expect(new Set(people.map(({ cardId }) => cardId)).size).toBe(COUNT);
    expect(new Set(people.map(({ account }) => account.address)).size).toBe(COUNT);
    const commitments = people.slice(0, 20).flatMap((person) => {
      const { voteCommitment, serviceCommitment } = identitiesOf(person);
      return [voteCommitment, serviceCommitment];
    });
    expect(new Set(commitments).size).toBe(40);
  });

  test("lets them live in the districts in proportion to residents", () => {
    const counts = countBy(people, ({ district }) => String(district));
    const shares = allocate(
      COUNT,
      districts.map(({ residents }) => residents),
    );
    expect(counts).toEqual(Object.fromEntries(districts.map(({ code }, place) => [code, shares[place]])));
  });

  test("makes most of them residents, and lets some cards end soon or today", () => {
    const kinds = countBy(people, ({ kind }) => kind);
    expect(kinds.Resident).toBeGreaterThan(COUNT * 0.8);
    expect(kinds.Commuter).toBeGreaterThan(20);
    expect(kinds.Organisation).toBeGreaterThan(5);
    const days = people.map(({ validDays }) => validDays);
    expect(days.filter((day) => day === 0).length).toBeGreaterThan(5);
    expect(days.filter((day) => day > 0 && day <= 30).length).toBeGreaterThan(10);
    expect(Math.max(...days)).toBeLessThanOrEqual(3_652);
  });
});

describe("planActs", () => {
  test("has every kind of act, however small the seed", () => {
    for (const count of [25, COUNT]) {
      const acts = planActs(inventPeople(count)).map(({ act }) => JSON.stringify(act));
      expect(new Set(acts)).toEqual(
        new Set(
          [
            { act: "suspend", by: "Holder" },
            { act: "suspend", by: "Registrar" },
            { act: "suspend", by: "Police" },
            { act: "startReinstatement" },
            { act: "reinstateByRegistrar" },
            { act: "reinstateByCourt", author: "Police" },
          ].map((act) => JSON.stringify(act)),
        ),
      );
    }
  });
});
