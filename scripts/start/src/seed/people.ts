import { type DistrictCode, districts } from "@madang/contracts/districts";
import { type CardKind, importIdentities } from "@madang/sdk/cards";
import { type Hex, hexToBytes, hexToNumber, keccak256, slice, stringToBytes } from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import { allocate } from "./allocation.ts";

/**
 * Everybody here is invented. Keys, cards and secrets are hashes of this text and a number, so that anyone has them:
 * they are good for a city on one machine and for nothing else.
 */
const SEED = "Madang, invented people of a city on one machine, 1";

/** Somebody who does not exist, with a card that does, on the local chain. */
export interface Person {
  /** 0, 1, 2 …: the person's place in the seed. */
  readonly place: number;
  readonly privateKey: Hex;
  readonly account: PrivateKeyAccount;
  readonly cardId: Hex;
  readonly district: DistrictCode;
  readonly kind: CardKind;
  /** Days that the card is valid from the day of its issue on; 0: to the end of that day. */
  readonly validDays: number;
}

/** Invents people for the 25 districts, in proportion to their residents. */
export function inventPeople(count: number): Person[] {
  const residents = allocate(
    count,
    districts.map((district) => district.residents),
  );
  const homes = districts.flatMap(({ code }, place) => Array<DistrictCode>(residents[place] ?? 0).fill(code));
  return shuffle(homes).map((district, place) => inventPerson(place, district));
}

/** A person's two Semaphore identities, from secrets that anyone can compute. */
export function identitiesOf(person: Person) {
  const secret = (use: string) => Buffer.from(hexToBytes(hashOf(use, person.place))).toString("base64");
  return importIdentities({ version: 1, vote: secret("vote"), service: secret("service") });
}

function inventPerson(place: number, district: DistrictCode): Person {
  const privateKey = hashOf("key", place);
  return {
    place,
    privateKey,
    account: privateKeyToAccount(privateKey),
    cardId: hashOf("card", place),
    district,
    kind: kindOf(place),
    validDays: validDaysOf(place),
  };
}

/** Of a hundred people 86 are residents, 10 commuters, 4 organisations. The first three are residents. */
function kindOf(place: number): CardKind {
  const percent = draw("kind", place, 100);
  if (place < 3 || percent < 86) return "Resident";
  return percent < 96 ? "Commuter" : "Organisation";
}

/** Most cards are good for five to ten years; one in 50 ends with the day of its issue, one in 20 within a month. */
function validDaysOf(place: number): number {
  if (place % 50 === 9) return 0;
  if (place % 20 === 13) return 1 + draw("month", place, 30);
  return 1_826 + draw("years", place, 1_827);
}

/** Mixes the districts, always in the same way (Fisher and Yates). */
function shuffle<T>(ordered: readonly T[]): T[] {
  const mixed = [...ordered];
  for (let place = mixed.length - 1; place > 0; place--) {
    const other = draw("place", place, place + 1);
    [mixed[place], mixed[other]] = [mixed[other] as T, mixed[place] as T];
  }
  return mixed;
}

/** A number from 0 to below `bound`, the same each time. */
function draw(purpose: string, place: number, bound: number): number {
  return hexToNumber(slice(hashOf(purpose, place), 0, 6)) % bound;
}

function hashOf(purpose: string, place: number): Hex {
  return keccak256(stringToBytes(`${SEED}/${purpose}/${place}`));
}
