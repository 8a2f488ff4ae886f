import { type SQL, sql } from "drizzle-orm";

/** One part of a total order. NULL is greater than every value, as PostgreSQL has it by default. */
export interface KeyPart {
  readonly expression: SQL;
  readonly nullable: boolean;
}

/** Which side of a key, in ascending order. */
export type Side = "greater" | "less";

/**
 * Rows on one side of a key, excluding the key itself.
 * @param parts The columns of the order, the last ones making it total.
 * @param values One value a part; null only where the part is nullable.
 */
export function beyond(parts: readonly KeyPart[], values: readonly unknown[], side: Side): SQL {
  if (parts.some((part) => part.nullable)) return lexicographic(parts, values, side);
  const left = sql.join(
    parts.map((part) => part.expression),
    sql`, `,
  );
  const right = sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );
  return side === "greater" ? sql`(${left}) > (${right})` : sql`(${left}) < (${right})`;
}

/** The order by clause of the parts, all of them in one direction. */
export function orderBy(parts: readonly KeyPart[], descending: boolean): SQL {
  const direction = descending ? sql`desc` : sql`asc`;
  return sql.join(
    parts.map((part) => sql`${part.expression} ${direction}`),
    sql`, `,
  );
}

/** A row comparison is NULL as soon as one part is: such keys are compared part by part. */
function lexicographic(parts: readonly KeyPart[], values: readonly unknown[], side: Side): SQL {
  const alternatives = parts.map((part, place) => {
    const equal = parts.slice(0, place).map(({ expression }, i) => same(expression, values[i]));
    return sql`(${sql.join([...equal, strictly(part.expression, values[place], side)], sql` and `)})`;
  });
  return sql`(${sql.join(alternatives, sql` or `)})`;
}

function same(expression: SQL, value: unknown): SQL {
  return value === null ? sql`${expression} is null` : sql`${expression} = ${value}`;
}

function strictly(expression: SQL, value: unknown, side: Side): SQL {
  if (side === "less") return value === null ? sql`${expression} is not null` : sql`${expression} < ${value}`;
  return value === null ? sql`false` : sql`(${expression} > ${value} or ${expression} is null)`;
}
