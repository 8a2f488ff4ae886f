import { districts } from "@madang/contracts/districts";
import { type GraphQLError, Kind, type ValueNode } from "graphql";
import { builder, type ScalarTypes } from "./builder.ts";
import { apiError } from "./errors.ts";
import { dayOfText, momentOfText, textOfDay, textOfMoment } from "./time.ts";

type CustomScalar = Exclude<keyof ScalarTypes, "ID" | "Int" | "String" | "Boolean" | "Float">;

interface Scalar<T> {
  readonly description: string;
  readonly specifiedByURL?: string;
  /** What would be right, to end the sentence "… is not". */
  readonly expected: string;
  readonly serialize: (value: T) => string | number;
  /** undefined if the value is not one of this type. */
  readonly parse: (value: string | number) => T | undefined;
}

function scalar<N extends CustomScalar, T extends ScalarTypes[N]["Input"]>(name: N, of: Scalar<T>): void {
  const parse = (value: unknown): T => {
    const parsed = typeof value === "string" || typeof value === "number" ? of.parse(value) : undefined;
    if (parsed === undefined) throw notA(name, of.expected, value);
    return parsed;
  };
  builder.scalarType(name, {
    description: of.description,
    ...(of.specifiedByURL === undefined ? {} : { specifiedByURL: of.specifiedByURL }),
    serialize: (value) => of.serialize(value as T),
    parseValue: parse,
    parseLiteral: (node) => parse(literal(node)),
  } as Parameters<typeof builder.scalarType<N>>[1]);
}

function notA(name: string, expected: string, given: unknown): GraphQLError {
  const shown = typeof given === "string" ? given.slice(0, 100) : given;
  return apiError("BAD_ARGUMENT", `The value ${JSON.stringify(shown)} is not ${expected}.`, {
    argument: name,
    given: shown,
    hint: `Give ${expected}.`,
  });
}

/** A number literal keeps its digits: a BigInt may have more than a double holds. */
function literal(node: ValueNode): unknown {
  if (node.kind === Kind.STRING) return node.value;
  if (node.kind === Kind.INT)
    return Number.isSafeInteger(Number(node.value)) ? Number(node.value) : node.value;
  return null;
}

const hex = (digits: number) => {
  const pattern = new RegExp(`^0x[0-9a-fA-F]{${digits}}$`);
  return (value: string | number) =>
    typeof value === "string" && pattern.test(value) ? value.toLowerCase() : undefined;
};
const asIs = <T>(value: T): T => value;
const decimal = /^(0|-?[1-9][0-9]{0,77})$/;
const codes = new Set<number>(districts.map(({ code }) => code));

scalar("CardId", {
  description: "The id that a person's card has for life: 0x and 64 hexadecimal digits, in lower case.",
  expected: "a card id (0x and 64 hexadecimal digits)",
  serialize: asIs<string>,
  parse: hex(64),
});
scalar("Address", {
  description: "An account on the chain: 0x and 40 hexadecimal digits, in lower case.",
  expected: "an address (0x and 40 hexadecimal digits)",
  serialize: asIs<string>,
  parse: hex(40),
});
scalar("Hash", {
  description: "32 bytes, such as a block's hash: 0x and 64 hexadecimal digits, in lower case.",
  expected: "a hash (0x and 64 hexadecimal digits)",
  serialize: asIs<string>,
  parse: hex(64),
});
scalar("Hex", {
  description: "Bytes of any number: 0x and hexadecimal digits, in lower case, two a byte.",
  expected: "bytes in hexadecimal (0x and an even number of digits)",
  serialize: asIs<string>,
  parse: (value) =>
    typeof value === "string" && /^0x([0-9a-fA-F]{2})*$/.test(value) ? value.toLowerCase() : undefined,
});
scalar("DistrictCode", {
  description:
    "The official administrative code of one of Seoul's 25 districts, such as 11440 for Mapo. Not the code that Statistics Korea uses.",
  expected: "the official code of one of the 25 districts (such as 11440)",
  serialize: asIs<number>,
  parse: (value) => (typeof value === "number" && codes.has(value) ? value : undefined),
});
scalar("DateTime", {
  description:
    "A moment, by RFC 3339, to the second. Given out in Seoul's time (+09:00); any offset is taken, fractions of a second are cut.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339",
  expected: "a moment by RFC 3339 (such as 2026-10-16T09:00:00+09:00)",
  serialize: textOfMoment,
  parse: (value) => (typeof value === "string" ? momentOfText(value) : undefined),
});
scalar("Date", {
  description: "A day of Seoul, as YYYY-MM-DD.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
  expected: "a day (YYYY-MM-DD)",
  serialize: textOfDay,
  parse: (value) => (typeof value === "string" ? dayOfText(value) : undefined),
});
scalar("BigInt", {
  description: "A whole number of any size, as a string of decimal digits. A number is taken as well.",
  expected: "a whole number in decimal digits",
  serialize: (value: bigint) => value.toString(),
  parse: (value) => (decimal.test(String(value)) ? BigInt(value) : undefined),
});
scalar("Cursor", {
  description:
    "A place in a list under one order. Opaque: pass it as it came, to the same list under the same order.",
  expected: "a cursor that this API gave out",
  serialize: asIs<string>,
  parse: (value) => (typeof value === "string" ? value : undefined),
});
