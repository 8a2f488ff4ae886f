import { type SQL, sql } from "drizzle-orm";
import { apiError } from "../graphql/errors.ts";

/** A column or expression that a filter may compare. */
export interface Filterable {
  readonly expression: SQL;
  readonly nullable: boolean;
}

/** A filter as it came in: fields with their comparisons, and `and`, `or`, `not` around more of the same. */
export interface Where {
  readonly and?: readonly Where[] | null;
  readonly or?: readonly Where[] | null;
  readonly not?: Where | null;
  readonly [field: string]: unknown;
}

/** What bounds a filter. */
export const filterLimits = { nesting: 2, conditions: 50, values: 200 } as const;

const comparisons: Readonly<Record<string, (left: SQL, right: unknown) => SQL>> = {
  eq: (left, right) => sql`${left} = ${right}`,
  gt: (left, right) => sql`${left} > ${right}`,
  gte: (left, right) => sql`${left} >= ${right}`,
  lt: (left, right) => sql`${left} < ${right}`,
  lte: (left, right) => sql`${left} <= ${right}`,
  in: (left, right) => (isEmpty(right) ? sql`false` : sql`${left} in ${right}`),
  prefix: (left, right) => sql`starts_with(${left}, ${right})`,
};

/**
 * The SQL condition of a filter; undefined if it says nothing. A field without a value matches no comparison, and so
 * matches the `not` of every one.
 * @throws BAD_ARGUMENT for null, for too many conditions or values, and for nesting beyond two levels.
 */
export function condition(where: Where, fields: Readonly<Record<string, Filterable>>): SQL | undefined {
  let conditions = 0;

  const all = (filter: Where, level: number, path: string): SQL | undefined => {
    if (level > filterLimits.nesting) {
      throw bad(path, "nests `and`, `or` and `not` too deeply", filterLimits.nesting, level);
    }
    return conjunction(
      Object.entries(filter).map(([name, value]) => one(name, value, level, `${path}.${name}`)),
    );
  };

  const one = (name: string, value: unknown, level: number, path: string): SQL | undefined => {
    if (value === undefined) return undefined;
    if (value === null) throw bad(path, "is null, which no filter means; leave it out", undefined, null);
    if (name === "and") return conjunction((value as Where[]).map((each) => all(each, level + 1, path)));
    if (name === "or") return disjunction((value as Where[]).map((each) => all(each, level + 1, path)));
    if (name === "not") return sql`not ${all(value as Where, level + 1, path) ?? sql`true`}`;
    return field(fields[name] as Filterable, value as Record<string, unknown>, path);
  };

  const field = (target: Filterable, operators: Record<string, unknown>, path: string): SQL | undefined =>
    conjunction(
      Object.entries(operators).map(([operator, operand]) => {
        const place = `${path}.${operator}`;
        if (operand === undefined) return undefined;
        if (operand === null)
          throw bad(place, "is null, which no filter means; leave it out", undefined, null);
        conditions += 1;
        if (conditions > filterLimits.conditions) {
          throw bad(place, "is one condition too many", filterLimits.conditions, conditions);
        }
        if (Array.isArray(operand) && operand.length > filterLimits.values) {
          throw bad(place, "lists too many values", filterLimits.values, operand.length);
        }
        if (typeof operand === "string" && operand.includes("\0")) {
          throw bad(place, "has the character NUL, which no text has", undefined, operand.slice(0, 100));
        }
        const compared = (comparisons[operator] as (left: SQL, right: unknown) => SQL)(
          target.expression,
          operand,
        );
        return target.nullable ? sql`(${compared}) is true` : compared;
      }),
    );

  return all(where, 0, "where");
}

function conjunction(parts: readonly (SQL | undefined)[]): SQL | undefined {
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? undefined : sql`(${sql.join(said, sql` and `)})`;
}

/** One alternative that says nothing lets everything through; no alternative at all lets nothing through. */
function disjunction(parts: readonly (SQL | undefined)[]): SQL {
  if (parts.length === 0) return sql`false`;
  return sql`(${sql.join(
    parts.map((part) => part ?? sql`true`),
    sql` or `,
  )})`;
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function bad(argument: string, what: string, limit: number | undefined, given: unknown) {
  return apiError("BAD_ARGUMENT", `The argument ${argument} ${what}.`, { argument, limit, given });
}
