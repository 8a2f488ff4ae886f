import { type RoleLabel, roleIds } from "@madang/contracts/roles";
import { InvalidInput } from "../errors/InvalidInput.ts";

/** The highest 64-bit number: in `CityRoles` the role that everybody has. */
const PUBLIC_ROLE = 0xffff_ffff_ffff_ffffn;

/** A role's label, as it stands on chain; the bare number where the city knows no such role. */
export function roleName(roleId: bigint): string {
  if (roleId === PUBLIC_ROLE) return "PUBLIC";
  const entry = Object.entries(roleIds).find(([, id]) => id === roleId);
  return entry?.[0] ?? `${roleId}`;
}

/** @returns The role's id. @throws InvalidInput if there is no role with this label. */
export function parseRole(label: RoleLabel): bigint {
  if (Object.hasOwn(roleIds, label)) return roleIds[label];
  throw new InvalidInput({
    field: "role",
    problem: `is none of the city's roles (“${label}”)`,
    advice: `The roles are ${Object.keys(roleIds).join(", ")}.`,
  });
}
