import { serverAudits } from "graphql-http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CityModel } from "../model/city.ts";
import { startTestCity, type TestCity } from "../server/testCity.ts";

let city: TestCity;
beforeAll(async () => {
  city = await startTestCity(new CityModel(1, 10));
});
afterAll(() => city.stop());

describe("GraphQL over HTTP", () => {
  const audits = serverAudits({ url: () => `${city.url}/graphql`, fetchFn: fetch });

  it("has 61 audits", () => {
    expect(audits).toHaveLength(61);
  });

  it.each(audits.map((audit) => [audit.id, audit.name, audit] as const))("%s %s", async (_, __, audit) => {
    const result = await audit.fn();
    expect(result.status === "ok" ? undefined : result.reason).toBeUndefined();
  });
});
