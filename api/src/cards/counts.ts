import { type SQL, sql } from "drizzle-orm";
import { district } from "../city/entities.ts";
import type { CityAt } from "../database/city.ts";
import { condition, type Filterable, type Where } from "../database/filter.ts";
import { find } from "../database/find.ts";
import { keyTable, matchesKey } from "../database/keys.ts";
import { partsAt, ref, union, whereClause } from "../database/records.ts";
import { builder, type Seen } from "../graphql/builder.ts";
import { apiError } from "../graphql/errors.ts";
import { whereOf } from "../graphql/filters.ts";
import { City } from "../graphql/root.ts";
import { cardCounts } from "./entities.ts";
import { CardKindEnum, CardStatusEnum } from "./enums.ts";
import { cardStatusSql } from "./status.ts";

type Dimension = "district" | "kind" | "status";

/** How many cards share the values of the dimensions that were asked for. */
interface CardCount {
  readonly district: number | null;
  readonly kind: string | null;
  readonly status: string | null;
  readonly count: number;
}

/** All combinations of 25 districts, 3 kinds and 3 statuses. */
const mostRows = 225;
const mostRowsOfDistrict = 9;

const CardDimension = builder.enumType("CardDimension", {
  description: "By what cards are counted.",
  values: {
    DISTRICT: { value: "district", description: "By district." },
    KIND: { value: "kind", description: "By whom they are for." },
    STATUS: { value: "status", description: "By what they are worth at the time of the answer's block." },
  } as const,
});

const CardCountRef = builder.objectRef<Seen<CardCount>>("CardCount").implement({
  description: "How many cards share what they were counted by. There is none where there are no cards.",
  fields: (t) => ({
    district: t.field({
      type: district.ref,
      nullable: true,
      description: "The district; null unless counted by it.",
      extensions: { rows: 1 },
      resolve: async ({ city, row }) => {
        if (row.district === null) return null;
        const found = await find(city, district.records, ["code"], [row.district]);
        if (!found) throw new Error(`The index lacks the district ${row.district}.`);
        return { city, row: found };
      },
    }),
    kind: t.field({
      type: CardKindEnum,
      nullable: true,
      description: "Whom they are for; null unless counted by it.",
      resolve: ({ row }) => row.kind,
    }),
    status: t.field({
      type: CardStatusEnum,
      nullable: true,
      description: "What they are worth; null unless counted by it.",
      resolve: ({ row }) => row.status,
    }),
    count: t.int({ description: "How many there are.", resolve: ({ row }) => row.count }),
  }),
});

const CardCountWhere = whereOf("CardCountWhere", "cards are counted", {
  districtCode: {
    leaf: "DistrictCode",
    comparison: "equality",
    description: "The district that they belong to.",
  },
  kind: { leaf: CardKindEnum, comparison: "equality", description: "Whom they are for." },
  status: { leaf: CardStatusEnum, comparison: "equality", description: "What they are worth." },
  expiresOn: { leaf: "Date", comparison: "range", description: "Their last day." },
});

const column = (name: string) => ref(cardCounts, name);

function expressions(city: CityAt): Record<Dimension, SQL> {
  return {
    district: column("district"),
    kind: column("kind"),
    status: cardStatusSql(column, city.block.timestamp),
  };
}

function filterable({ district, kind, status }: Record<Dimension, SQL>): Record<string, Filterable> {
  const compared = { districtCode: district, kind, status, expiresOn: column("expiresOn") };
  return Object.fromEntries(
    Object.entries(compared).map(([name, expression]) => [name, { expression, nullable: false }]),
  );
}

/** The counts of each parent, in one statement: sums over the kept counts. */
async function count(
  city: CityAt,
  on: readonly "district"[],
  by: readonly Dimension[],
  where: Where | null | undefined,
  parents: readonly (readonly unknown[])[],
): Promise<Seen<CardCount>[][]> {
  const dimensions = expressions(city);
  const selected = by.map((name) => sql`${dimensions[name]} as ${sql.identifier(name)}`);
  const filter = where ? condition(where, filterable(dimensions)) : undefined;
  const kept = union(partsAt(cardCounts, city), ({ table, conditions }) => {
    const within = [
      ...matchesKey(cardCounts, on),
      ...conditions,
      ...(filter ? [filter] : []),
      sql`r.count > 0`,
    ];
    return sql`select ${sql.join([...selected, sql`r.count`], sql`, `)} from ${table} ${whereClause(within)}`;
  });
  const group = sql.join([sql`p.place`, ...by.map((name) => sql`k.${sql.identifier(name)}`)], sql`, `);
  const found = await city.read(sql`
    select p.place as "#place", ${group}, sum(k.count)::integer as count
    from ${keyTable(cardCounts, on, parents)} cross join lateral (${kept}) k
    group by ${group} order by ${group}`);
  const counts = parents.map((): Seen<CardCount>[] => []);
  for (const raw of found) {
    const row = { district: null, kind: null, status: null, ...raw } as unknown as CardCount;
    counts[Number(raw["#place"]) - 1]?.push({ city, row });
  }
  return counts;
}

async function countsOf(
  city: CityAt,
  on: readonly "district"[],
  key: readonly unknown[],
  by: readonly Dimension[],
  where: Where | null | undefined,
): Promise<Seen<CardCount>[]> {
  if (new Set(by).size < by.length) {
    throw apiError("BAD_ARGUMENT", "The argument by names a dimension twice.", { argument: "by", given: by });
  }
  const name = `cardCounts ${on} ${by} ${JSON.stringify(where)}`;
  return city
    .loader<readonly unknown[], Seen<CardCount>[]>(name, (keys) => count(city, on, by, where, keys))
    .load(key);
}

builder.objectField(City, "cardCounts", (t) =>
  t.field({
    type: [CardCountRef],
    description:
      "How many cards there are, by district, kind or status, in the order of what they are counted by.",
    extensions: { rows: mostRows },
    args: {
      by: t.arg({
        type: [CardDimension],
        required: true,
        description: "By what; by nothing for one number.",
      }),
      where: t.arg({ type: CardCountWhere, required: false, description: "Which cards; all unless said." }),
    },
    resolve: ({ city }, { by, where }) => countsOf(city, [], [], by, where),
  }),
);

builder.objectField(district.ref, "cardCounts", (t) =>
  t.field({
    type: [CardCountRef],
    description:
      "How many cards the district has, by kind or status, in the order of what they are counted by.",
    extensions: { rows: mostRowsOfDistrict },
    args: {
      by: t.arg({
        type: [CardDimension],
        required: true,
        description: "By what; by nothing for one number.",
      }),
      where: t.arg({ type: CardCountWhere, required: false, description: "Which cards; all unless said." }),
    },
    resolve: ({ city, row }, { by, where }) => countsOf(city, ["district"], [row.code], by, where),
  }),
);
