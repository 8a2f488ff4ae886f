import { CityUnreachable } from "../errors/CityUnreachable.ts";

/** An answer whose body is JSON, whatever its status. */
export interface JsonAnswer {
  readonly isOk: boolean;
  readonly status: number;
  readonly body: unknown;
}

/**
 * @throws CityUnreachable if nobody answers, or not with JSON.
 * @throws the signal's reason once it is aborted.
 */
export async function fetchJson(url: string, init: RequestInit): Promise<JsonAnswer> {
  try {
    const response = await fetch(url, init);
    const text = await response.text();
    return { isOk: response.ok, status: response.status, body: parse(url, response.status, text) };
  } catch (error) {
    init.signal?.throwIfAborted();
    if (error instanceof CityUnreachable) throw error;
    throw new CityUnreachable(url, "does not answer", error);
  }
}

function parse(url: string, status: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CityUnreachable(url, `answers with something that is not JSON (status ${status})`, cause);
  }
}
