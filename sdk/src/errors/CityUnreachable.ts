import { MadangError } from "./MadangError.ts";

/** A city's API did not answer, or with something that is not an answer of such an API. */
export class CityUnreachable extends MadangError {
  override name = "CityUnreachable";
  /** What was asked. */
  readonly url: string;

  constructor(url: string, problem: string, cause?: unknown) {
    super(`${url} ${problem}.`, {
      advice: "Check the address, and that the city's API is running there.",
      cause,
    });
    this.url = url;
  }
}
