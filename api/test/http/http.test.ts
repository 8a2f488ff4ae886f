import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CityModel } from "../model/city.ts";
import { deployment, startTestCity, type TestCity } from "../server/testCity.ts";

const model = new CityModel(5, 40);
const young = Math.ceil(Date.now() / 1000 - model.head.timestamp) + 600;
let city: TestCity;
let chain: Server;
let chainHead: { number: number; timestamp: number } | null = null;

beforeAll(async () => {
  chain = createServer((_, response) => {
    if (!chainHead) return response.writeHead(500).end();
    const { number, timestamp } = chainHead;
    const result = {
      number: `0x${number.toString(16)}`,
      timestamp: `0x${timestamp.toString(16)}`,
      transactions: [],
    };
    return response.end(JSON.stringify({ jsonrpc: "2.0", id: 0, result }));
  });
  await new Promise<void>((resolve) => chain.listen(0, "127.0.0.1", resolve));
  const chainRpc = `http://127.0.0.1:${(chain.address() as AddressInfo).port}`;
  city = await startTestCity(model, { chainRpc, publicRpc: "http://127.0.0.1:8545", maxBlockAge: young });
});
afterAll(async () => {
  await city.stop();
  chain.close();
  chain.closeAllConnections();
});

const discovery = async () => (await fetch(`${city.url}/city.json`)).json();

describe("/city.json", () => {
  it("says all that a client needs, and null of what it does not know", async () => {
    const { number, hash, timestamp } = model.head;
    expect(await discovery()).toEqual({
      name: "Madang, Seoul",
      chainId: 31337,
      rpcUrl: "http://127.0.0.1:8545",
      contracts: deployment.contracts,
      graphqlUrl: `${city.url}/graphql`,
      schema: "city_test",
      index: { block: { number, hash, timestamp }, chainHead: null, lagBlocks: null, lagSeconds: null },
    });
  });

  it("follows the chain's head, and forgets it when the node is down", async () => {
    const { number, timestamp } = model.head;
    chainHead = { number: number + 3, timestamp: timestamp + 36 };
    await expect
      .poll(discovery, { timeout: 5_000 })
      .toMatchObject({ index: { chainHead: number + 3, lagBlocks: 3, lagSeconds: 36 } });
    chainHead = null;
    await expect
      .poll(discovery, { timeout: 5_000 })
      .toMatchObject({ index: { chainHead: null, lagBlocks: null } });
  });
});

it("is live, and ready while the newest block is young enough", async () => {
  expect(await (await fetch(`${city.url}/livez`)).json()).toEqual({ live: true });
  expect(await (await fetch(`${city.url}/readyz`)).json()).toEqual({ ready: true, reasons: [] });
  const old = await startTestCity(model, { maxBlockAge: 1 });
  const response = await fetch(`${old.url}/readyz`);
  expect(response.status).toBe(503);
  expect((await response.json()).reasons).toEqual([
    expect.stringMatching(/^The newest block is \d+ s old; 1 s are allowed\.$/),
  ]);
  await old.stop();
});

it("tells an operator what happens, and nobody who asks what", async () => {
  await city.ask("{ city { block { number } } }");
  await city.ask("{ nonsense }");
  await city.ask(`{ city { cardOf(holder: "0x${"ab".repeat(20)}") { cardId } } }`);
  const text = await (await city.api.metrics.request("/metrics")).text();
  expect(text).toMatch(/madang_api_requests_total\{code="OK"\} \d/);
  expect(text).toMatch(/madang_api_requests_total\{code="GRAPHQL_VALIDATION_FAILED"\} 1/);
  expect(text).toContain(`madang_api_block ${model.head.number}`);
  expect(text).toContain("madang_api_request_seconds_bucket");
  expect(text).toMatch(/madang_api_lag_blocks (Nan|NaN)/);
  expect(text).not.toContain("abab");
  expect((await fetch(`${city.url}/metrics`)).status).toBe(404);
});

it("lets every web page read, and ask by GET", async () => {
  const preflight = await fetch(`${city.url}/graphql`, {
    method: "OPTIONS",
    headers: {
      origin: "https://dapp.example",
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type",
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
  expect(preflight.headers.get("access-control-allow-headers")).toContain("content-type");
  const query = encodeURIComponent("{ city { block { number } } }");
  const answer = await fetch(`${city.url}/graphql?query=${query}`, {
    headers: { origin: "https://dapp.example" },
  });
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect((await answer.json()).data.city.block.number).toBe(model.head.number);
});

it("gives a browser GraphiQL with the examples, and nothing to fetch from elsewhere", async () => {
  const response = await fetch(`${city.url}/graphql`, { headers: { accept: "text/html" } });
  expect(response.headers.get("content-type")).toContain("text/html");
  const page = await response.text();
  expect(page).toContain("query NewestCards");
  expect(page).not.toMatch(/<(script|link)[^>]+(src|href)="https?:/);
});

describe("a body of 100 MB", () => {
  const megabyte = Buffer.alloc(1_000_000, 0x20);

  it("is refused by its length, before it is read", async () => {
    const answer = await sendRaw(`Content-Length: ${100 * megabyte.length}\r\n`, (write) => write(megabyte));
    expect(answer).toMatch(/^HTTP\/1.1 413/);
  });

  it("is refused in the middle, when it does not tell its length", async () => {
    const before = process.memoryUsage().rss;
    let sent = 0;
    const answer = await sendRaw("Transfer-Encoding: chunked\r\n", async (write) => {
      const chunk = Buffer.concat([
        Buffer.from(`${megabyte.length.toString(16)}\r\n`),
        megabyte,
        Buffer.from("\r\n"),
      ]);
      for (; sent < 100; sent += 1) if (!(await write(chunk))) return;
    });
    expect(answer).toMatch(/^HTTP\/1.1 413/);
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
  });
});

/** Sends what `fetch` would not: bodies that go on while the server has already answered. */
function sendRaw(
  header: string,
  send: (write: (chunk: Buffer) => Promise<boolean>) => Promise<unknown>,
): Promise<string> {
  const { port } = new URL(city.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1");
    let answer = "";
    let isOver = false;
    const over = () => {
      isOver = true;
      socket.destroy();
      resolve(answer);
    };
    socket.on("data", (data) => {
      answer += data;
      if (answer.includes("\r\n\r\n")) setTimeout(over, 50);
    });
    socket.on("error", () => (answer === "" ? reject(new Error("The server answered nothing.")) : over()));
    socket.on("close", over);
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n${header}\r\n`,
    );
    void send(async (chunk) => {
      if (isOver) return false;
      if (!socket.write(chunk)) await new Promise((next) => setTimeout(next, 1));
      return !isOver;
    });
  });
}
