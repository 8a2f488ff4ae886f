import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decodeEventLog, type Hex, parseAbi, toEventHash } from "viem";
import { forge } from "./forge.ts";

/** What `Deploy` settles, read from the events of a run that touches no chain. */
export interface DryRun {
  /** Labels by role id, ADMIN included. */
  readonly roles: ReadonlyMap<number, string>;
  /** Which role each function of a contract asks for. */
  readonly functions: readonly {
    readonly contract: string;
    readonly selector: Hex;
    readonly roleId: number;
  }[];
  /** Who holds ADMIN in the end, and for how many seconds its changes wait. */
  readonly admins: readonly { readonly contract: string; readonly delay: number }[];
  /** First topics of other events of `CityRoles`: something is settled that is not read here. */
  readonly others: readonly Hex[];
}

interface Log {
  readonly address: string;
  readonly topics: [Hex, ...Hex[]];
  readonly data: Hex;
}

const EVENTS = parseAbi([
  "event RoleLabel(uint64 indexed roleId, string label)",
  "event RoleGranted(uint64 indexed roleId, address indexed account, uint32 delay, uint48 since, bool newMember)",
  "event RoleRevoked(uint64 indexed roleId, address indexed account)",
  "event TargetFunctionRoleUpdated(address indexed target, bytes4 selector, uint64 indexed roleId)",
]);
const TOPICS: ReadonlySet<Hex> = new Set(EVENTS.map((event) => toEventHash(event)));

const FOLDER = "contracts/cache/generate";
const CITY = {
  council: { members: ["0x00000000000000000000000000000000000000aa"], required: 1 },
  councilDelay: 604800,
  reinstatementDelay: 259200,
  roles: [{ label: "GUARDIAN", members: ["0x00000000000000000000000000000000000000bb"] }],
};

let known: DryRun | undefined;

/** Runs `script/Deploy.s.sol` for an invented city, once for all generators. */
export function dryRun(root: string): DryRun {
  known ??= run(root);
  return known;
}

function run(root: string): DryRun {
  mkdirSync(join(root, FOLDER), { recursive: true });
  writeFileSync(join(root, FOLDER, "city.json"), JSON.stringify(CITY));
  const printed = forge(root, ["script", "contracts/script/Deploy.s.sol", "--json"], {
    CITY: `${FOLDER}/city.json`,
    DEPLOYMENT: `${FOLDER}/deployment.json`,
  });
  const answer = printed.split("\n").find((line) => line.startsWith('{"logs"'));
  if (answer === undefined) throw new Error(`forge script printed no logs:\n${printed}`);
  const { raw_logs: logs } = JSON.parse(answer) as { raw_logs: Log[] };
  const addresses = JSON.parse(readFileSync(join(root, FOLDER, "deployment.json"), "utf8")) as Record<
    string,
    string
  >;
  return read(logs, addresses);
}

/**
 * Reads the events of a deployment.
 * @param addresses The contracts by their names, `CityRoles` among them.
 */
export function read(logs: readonly Log[], addresses: Readonly<Record<string, string>>): DryRun {
  const names = new Map(Object.entries(addresses).map(([name, address]) => [address.toLowerCase(), name]));
  const nameOf = (address: string): string => names.get(address.toLowerCase()) ?? address;
  const roles = new Map([[0, "ADMIN"]]);
  const functions: DryRun["functions"][number][] = [];
  const admins = new Map<string, number>();
  const others: Hex[] = [];

  for (const { address, topics, data } of logs) {
    if (nameOf(address) !== "CityRoles") continue;
    if (!TOPICS.has(topics[0])) {
      others.push(topics[0]);
      continue;
    }
    const { eventName, args } = decodeEventLog({ abi: EVENTS, topics, data });
    const roleId = Number(args.roleId);
    if (eventName === "RoleLabel") roles.set(roleId, args.label);
    else if (eventName === "TargetFunctionRoleUpdated") {
      functions.push({ contract: nameOf(args.target), selector: args.selector, roleId });
    } else if (roleId === 0 && eventName === "RoleGranted") admins.set(nameOf(args.account), args.delay);
    else if (roleId === 0) admins.delete(nameOf(args.account));
  }
  return { roles, functions, admins: [...admins].map(([contract, delay]) => ({ contract, delay })), others };
}
