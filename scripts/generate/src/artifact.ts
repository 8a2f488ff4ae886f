import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AbiEvent, AbiFunction, AbiParameter } from "viem";

/** The contracts that are deployed, by domain. */
export const CONTRACTS = {
  cards: ["CitizenCards"],
  city: ["CityRoles", "Council"],
} as const;

/** The names of all deployed contracts. */
export const contractNames: readonly string[] = Object.values(CONTRACTS).flat();

/** An error of an ABI. */
export interface AbiError {
  readonly type: "error";
  readonly name: string;
  readonly inputs: readonly AbiParameter[];
}

/** What a source says of one function, event or error. Empty where it says nothing. */
export interface Words {
  /** `@notice`: for whoever uses it. */
  readonly notice: string;
  /** `@dev`. */
  readonly details: string;
}

/** A compiled contract: its ABI in the compiler's order, and the words of its NatSpec by signature. */
export interface Artifact {
  readonly name: string;
  readonly abi: readonly (AbiFunction | AbiEvent | AbiError | { readonly type: "constructor" })[];
  readonly contract: Words;
  readonly functions: ReadonlyMap<string, Words>;
  readonly events: ReadonlyMap<string, Words>;
  readonly errors: ReadonlyMap<string, Words>;
}

interface Doc {
  readonly notice?: string;
  readonly details?: string;
}

type Docs = Readonly<Record<string, Doc | readonly Doc[]>>;

interface NatSpec extends Doc {
  readonly methods?: Docs;
  readonly events?: Docs;
  readonly errors?: Docs;
}

/** Reads the artifact of a contract that forge has compiled. */
export function readArtifact(root: string, name: string): Artifact {
  const { abi, rawMetadata } = JSON.parse(
    readFileSync(join(root, `contracts/out/${name}.sol/${name}.json`), "utf8"),
  ) as { abi: Artifact["abi"]; rawMetadata: string };
  const { userdoc, devdoc } = (JSON.parse(rawMetadata) as { output: { userdoc: NatSpec; devdoc: NatSpec } })
    .output;
  return {
    name,
    abi,
    contract: words(userdoc, devdoc),
    functions: merge(userdoc.methods, devdoc.methods),
    events: merge(userdoc.events, devdoc.events),
    errors: merge(userdoc.errors, devdoc.errors),
  };
}

/** `name(type,type)`, as selectors and topics are made of. */
export function signatureOf(item: { name: string; inputs: readonly AbiParameter[] }): string {
  return `${item.name}(${item.inputs.map(typeOf).join(",")})`;
}

function typeOf(parameter: AbiParameter): string {
  if (!("components" in parameter)) return parameter.type;
  return `(${parameter.components.map(typeOf).join(",")})${parameter.type.slice("tuple".length)}`;
}

function merge(userdoc: Docs = {}, devdoc: Docs = {}): Map<string, Words> {
  const signatures = new Set([...Object.keys(userdoc), ...Object.keys(devdoc)]);
  return new Map(
    [...signatures].map((signature) => [
      signature,
      words(first(userdoc[signature]), first(devdoc[signature])),
    ]),
  );
}

function first(doc: Doc | readonly Doc[] | undefined): Doc {
  return (Array.isArray(doc) ? doc[0] : doc) ?? {};
}

function words(userdoc: Doc, devdoc: Doc): Words {
  return { notice: oneLine(userdoc.notice), details: oneLine(devdoc.details) };
}

function oneLine(text = ""): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
