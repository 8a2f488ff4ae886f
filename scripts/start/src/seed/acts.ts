import type { Author } from "@madang/sdk/cards";
import type { Person } from "./people.ts";

/** What is done with an issued card. `by` names whose suspension it is, where there may be several. */
export type Act =
  | { readonly act: "suspend"; readonly by: Exclude<Author, "Recovery"> }
  | { readonly act: "startReinstatement" }
  | { readonly act: "reinstateByRegistrar" }
  | { readonly act: "reinstateByCourt"; readonly author: "Police" };

export interface PlannedAct {
  readonly person: Person;
  readonly act: Act;
}

/**
 * What happens after the cards are issued, in this order: some are suspended by each author, some of the holders ask for
 * theirs back, and two are reinstated, one by its registrar and one by the court.
 */
export function planActs(people: readonly Person[]): PlannedAct[] {
  return people.flatMap((person) => actsOf(person.place).map((act) => ({ person, act })));
}

function actsOf(place: number): Act[] {
  if (place === 23) return [{ act: "suspend", by: "Registrar" }, { act: "reinstateByRegistrar" }];
  if (place === 24) {
    return [
      { act: "suspend", by: "Police" },
      { act: "reinstateByCourt", author: "Police" },
    ];
  }
  if (place % 37 === 5) return [{ act: "suspend", by: "Holder" }];
  if (place % 74 === 6) return [{ act: "suspend", by: "Holder" }, { act: "startReinstatement" }];
  if (place % 53 === 11) return [{ act: "suspend", by: "Registrar" }];
  if (place % 61 === 17) return [{ act: "suspend", by: "Police" }];
  return [];
}
