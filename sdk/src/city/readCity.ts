import * as z from "zod/mini";
import { CityUnreachable } from "../errors/CityUnreachable.ts";
import { InvalidInput } from "../errors/InvalidInput.ts";
import { type City, citySchema } from "./city.ts";
import { fetchJson } from "./fetchJson.ts";

export interface ReadCityParameters {
  readonly signal?: AbortSignal | undefined;
}

export type ReadCityReturnType = City;

/**
 * Asks a city's API where the city's chain, contracts and index are: everything else here takes the answer as `city`.
 *
 * @param url The API's base URL; `city.json` is read below it.
 * @throws InvalidInput if `url` is not an http(s) URL.
 * @throws CityUnreachable if nobody answers there, or with something else than a city; each wrong field is named.
 * @example
 * const city = await readCity("http://127.0.0.1:42069");
 */
export async function readCity(
  url: string,
  { signal }: ReadCityParameters = {},
): Promise<ReadCityReturnType> {
  const location = cityJsonOf(url);
  const { isOk, status, body } = await fetchJson(location, signal === undefined ? {} : { signal });
  if (!isOk) throw new CityUnreachable(location, `answers with the status ${status}`);
  const parsed = citySchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const problems = z.prettifyError(parsed.error).replaceAll(/\s+/g, " ");
  throw new CityUnreachable(location, `does not describe a city: ${problems}`, parsed.error);
}

function cityJsonOf(url: string): string {
  const base = URL.parse(url);
  if (base !== null && /^https?:$/.test(base.protocol)) {
    return new URL("city.json", base.href.endsWith("/") ? base : `${base.href}/`).href;
  }
  throw new InvalidInput({
    field: "url",
    problem: `is not an http(s) URL (“${url}”)`,
    advice: "Give the base URL of the city's API, such as http://127.0.0.1:42069.",
  });
}
