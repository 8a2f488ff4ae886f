/** The roles of `CityRoles`, by the ids that `Roles.sol` gives them. */
export const roleIds = {
  ADMIN: 0n,
  GUARDIAN: 1n,
  REGISTRAR: 2n,
  SECOND_OFFICER: 3n,
  ELECTION_COMMISSION: 4n,
  TRUSTEE: 5n,
  VEHICLE_REGISTRAR: 6n,
  INSPECTOR: 7n,
  GARAGE: 8n,
  DEALER: 9n,
  LENDER: 10n,
  INSURER: 11n,
  TAX: 12n,
  COURT: 13n,
  POLICE: 14n,
  MEDIATOR: 15n,
  SERVICE_DIRECTOR: 16n,
  SERVICE_OPERATOR: 17n,
  DATA_PUBLISHER: 18n,
  AUDITOR: 19n,
  ROLL: 20n,
  TITLES: 21n,
  SALES: 22n,
} as const;

/** A role's label, as it stands on chain. */
export type RoleLabel = keyof typeof roleIds;
