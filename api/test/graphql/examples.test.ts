import { afterAll, beforeAll, expect, it } from "vitest";
import { examples } from "../../src/graphql/examples.ts";
import { CityModel } from "../model/city.ts";
import { startTestCity, type TestCity } from "../server/testCity.ts";

let city: TestCity;
beforeAll(async () => {
  city = await startTestCity(new CityModel(1, 60));
});
afterAll(() => city.stop());

it.each(examples().map(({ title, query }) => [title, query]))("runs the example: %s", async (_, query) => {
  const { status, errors, data, extensions } = await city.ask(query);
  expect(errors).toBeUndefined();
  expect(status).toBe(200);
  expect(data).toBeTruthy();
  expect(extensions?.cost).toBeLessThan(1_000);
});
