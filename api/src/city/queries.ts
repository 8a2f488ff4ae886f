import { find, findAll } from "../database/find.ts";
import { builder } from "../graphql/builder.ts";
import { many, relate } from "../graphql/relations.ts";
import { City } from "../graphql/root.ts";
import { district, role, roleGrant, scheduledChange } from "./entities.ts";

const districtCount = 25;

relate(City, {
  roles: many(role, {}, "The roles of the city."),
  roleGrants: many(
    roleGrant,
    {},
    "What accounts have to do with roles; filter by account to see one's roles.",
  ),
  scheduledChanges: many(scheduledChange, {}, "Acts that have to wait before they may be done."),
});

builder.objectFields(City, (t) => ({
  district: t.field({
    type: district.ref,
    description: "One of the 25 districts.",
    extensions: { rows: 1 },
    args: { code: t.arg({ type: "DistrictCode", required: true, description: "Its official code." }) },
    resolve: async ({ city }, { code }) => {
      const row = await find(city, district.records, ["code"], [code]);
      if (!row) throw new Error(`The index lacks the district ${code}.`);
      return { city, row };
    },
  }),
  districts: t.field({
    type: [district.ref],
    description: "The 25 districts, by code.",
    extensions: { rows: districtCount },
    resolve: async ({ city }) => (await findAll(city, district.records)).map((row) => ({ city, row })),
  }),
}));
