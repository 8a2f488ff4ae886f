import { type RoleLabel, roleIds } from "@madang/contracts/roles";
import { bytesToHex } from "viem";
import { type HDAccount, mnemonicToAccount } from "viem/accounts";

/**
 * The test phrase that every development chain knows. Whoever reads this has these keys: they are for a city on one
 * machine, and for nothing else.
 */
const PUBLIC_PHRASE = "test test test test test test test test test test test junk";

const COUNCIL_SEATS = 3;
/** The last role that people hold; those from here on are of contracts. */
const LAST_OFFICER = roleIds.AUDITOR;

/** How many accounts of the phrase the city uses: the deployer, the council, and one officer a role. */
export const ACCOUNT_COUNT = 1 + COUNCIL_SEATS + Number(LAST_OFFICER);

/** Somebody who acts for the city on this machine. */
export interface Officer {
  readonly title: string;
  readonly account: HDAccount;
  readonly privateKey: `0x${string}`;
}

/** An officer that holds a role of `CityRoles`. */
export interface RoleOfficer extends Officer {
  readonly role: RoleLabel;
}

function officerAt(addressIndex: number, title: string): Officer {
  const account = mnemonicToAccount(PUBLIC_PHRASE, { addressIndex });
  return { title, account, privateKey: bytesToHex(account.getHdKey().privateKey as Uint8Array) };
}

/** Deploys the contracts, and keeps no role. */
export const deployer: Officer = officerAt(0, "deployer");

/** The members of the council, any two of whom act together. */
export const councillors: readonly Officer[] = Array.from({ length: COUNCIL_SEATS }, (_, seat) =>
  officerAt(1 + seat, `council member ${seat + 1}`),
);

/** One officer for each role that people hold, in the order of the roles' ids. */
export const officers: readonly RoleOfficer[] = (Object.keys(roleIds) as RoleLabel[])
  .filter((role) => roleIds[role] > roleIds.ADMIN && roleIds[role] <= LAST_OFFICER)
  .map((role) => ({
    ...officerAt(COUNCIL_SEATS + Number(roleIds[role]), role.toLowerCase().replaceAll("_", " ")),
    role,
  }));

/** The officer of a role that people hold. */
export function officerOf(role: RoleLabel): RoleOfficer {
  const officer = officers.find((candidate) => candidate.role === role);
  if (!officer) throw new Error(`No person holds the role ${role}.`);
  return officer;
}
