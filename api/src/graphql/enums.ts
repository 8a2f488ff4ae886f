import { builder, type Types } from "./builder.ts";

/**
 * An enum whose values stand in the database as Solidity writes them (`CardIssued`), and in GraphQL in capitals
 * (`CARD_ISSUED`).
 * @param values Each word with its description.
 */
export function enumOf<W extends string>(
  name: string,
  description: string,
  values: Readonly<Record<W, string>>,
): PothosSchemaTypes.EnumRef<Types, string> {
  return builder.enumType(name, {
    description,
    values: Object.fromEntries(
      Object.entries<string>(values).map(([word, said]) => [
        capitals(word),
        { value: word, description: said },
      ]),
    ),
  });
}

function capitals(word: string): string {
  return word.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
}
