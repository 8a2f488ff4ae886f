import { readFileSync } from "node:fs";
import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
} from "graphql";
import { expect, it } from "vitest";
import { errorCodes } from "../../src/graphql/errors.ts";
import { printSchemaText, schema } from "../../src/graphql/schema.ts";

it("is what schema.graphql says", () => {
  expect(readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8")).toBe(printSchemaText());
});

/** Everything in the schema that a reader may ask about, with its description. */
function* described(type: GraphQLNamedType): Generator<[string, string | null | undefined]> {
  yield [type.name, type.description];
  if (isEnumType(type)) {
    for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description];
  }
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields()))
      yield [`${type.name}.${field.name}`, field.description];
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return;
  for (const field of Object.values(type.getFields())) {
    yield [`${type.name}.${field.name}`, field.description];
    for (const arg of field.args) yield [`${type.name}.${field.name}(${arg.name})`, arg.description];
  }
}

it("describes every type, field, argument and value in a sentence", () => {
  const own = Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith("__") && !isSpecifiedScalarType(type),
  );
  const all = own.flatMap((type) => [...described(type)]);
  expect(all.length).toBeGreaterThan(300);
  expect(
    all.filter(([, description]) => !/^[A-Z0-9].*\.$/s.test(description ?? "")).map(([name]) => name),
  ).toEqual([]);
  expect(schema.getDirectives().every(isSpecifiedDirective)).toBe(true);
});

it("has no list that is not a page but those that cannot grow", () => {
  const lists = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith("__") && !type.name.endsWith("Connection"))
    .flatMap((type) =>
      Object.values((isObjectType(type) && type.getFields()) || {})
        .filter((field) => String(field.type).startsWith("["))
        .map((field) => `${type.name}.${field.name}`),
    );
  expect(lists.sort()).toEqual([
    "Card.suspensions",
    "CardVersion.suspensions",
    "City.cardCounts",
    "City.districts",
    "District.cardCounts",
  ]);
});

it("says of every error code what it means and what to do", () => {
  const words =
    "BAD_CURSOR BAD_ARGUMENT PAGE_TOO_LARGE QUERY_TOO_COSTLY QUERY_TOO_DEEP BLOCK_NOT_INDEXED BLOCK_BEFORE_START BLOCK_REORGED TIMED_OUT BUSY INDEX_BEHIND INTERNAL";
  expect(Object.keys(errorCodes)).toEqual(expect.arrayContaining(words.split(" ")));
  for (const { meaning, remedy } of Object.values(errorCodes)) {
    expect(meaning).toMatch(/^[A-Z].*\.$/);
    expect(remedy).toMatch(/^[A-Z].*\.$/);
  }
});
