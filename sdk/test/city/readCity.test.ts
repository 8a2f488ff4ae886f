import { expect, test } from "vitest";
import { cityChain, readCity } from "../../src/city/index.ts";
import { CityUnreachable } from "../../src/errors/index.ts";
import { sendJson, serve } from "./localServer.ts";

const place = (digit: string) => [{ address: `0x${digit.repeat(40)}`, startBlock: 1 }];
const hash = `0x${"ab".repeat(32)}`;
const described = {
  name: "Madang, Seoul",
  chainId: 31337,
  rpcUrl: "http://127.0.0.1:8545",
  contracts: { CityRoles: place("a"), Council: place("b"), CitizenCards: place("c") },
  graphqlUrl: "http://127.0.0.1:42069/graphql",
  schema: "city_0123456789ab",
  index: { block: { number: 7, hash, timestamp: 1_795_143_600 }, chainHead: 8, lagBlocks: 1, lagSeconds: 12 },
};

test.each(["", "/", "/seoul", "/seoul/"])("city.json is read below the base URL (%s)", async (base) => {
  const paths: string[] = [];
  const url = await serve(({ path }, response) => {
    paths.push(path);
    sendJson(response, described);
  });
  expect(await readCity(`${url}${base}`)).toEqual(described);
  expect(paths).toEqual([`${base.replace(/\/$/, "")}/city.json`]);
});

test("what an API does not know yet is null, and what is new is let through", async () => {
  const young = {
    ...described,
    rpcUrl: null,
    schema: null,
    index: { block: null, chainHead: null, lagBlocks: null, lagSeconds: null },
  };
  const url = await serve((_, response) => sendJson(response, { ...young, motto: "Hi Seoul" }));
  expect(await readCity(url)).toEqual(young);
});

test("addresses come in lower case", async () => {
  const CitizenCards = [{ address: `0x${"C".repeat(40)}`, startBlock: 1 }];
  const url = await serve((_, response) =>
    sendJson(response, { ...described, contracts: { ...described.contracts, CitizenCards } }),
  );
  expect((await readCity(url)).contracts.CitizenCards[0]?.address).toBe(`0x${"c".repeat(40)}`);
});

test.each([
  ["chainId", { ...described, chainId: "31337" }],
  ["contracts.CitizenCards", { ...described, contracts: { ...described.contracts, CitizenCards: [] } }],
  [
    "contracts.Council[0].address",
    { ...described, contracts: { ...described.contracts, Council: [{ address: "0x12", startBlock: 1 }] } },
  ],
  ["graphqlUrl", { ...described, graphqlUrl: "javascript:alert(1)" }],
  ["rpcUrl", { ...described, rpcUrl: "/rpc" }],
  [
    "index.block.hash",
    { ...described, index: { ...described.index, block: { number: 7, hash: "0x", timestamp: 1 } } },
  ],
  ["index", { ...described, index: undefined }],
])("a document whose %s is wrong is refused, the field named", async (field, body) => {
  const url = await serve((_, response) => sendJson(response, body));
  const error = await readCity(url).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CityUnreachable);
  expect((error as CityUnreachable).message).toContain(`/city.json does not describe a city:`);
  expect((error as CityUnreachable).message).toContain(`at ${field}`);
});

test.each([
  ["another status", 404, "{}", /answers with the status 404/],
  ["no JSON", 200, "<html>", /answers with something that is not JSON \(status 200\)/],
] as const)("%s is told", async (_, status, body, expected) => {
  const url = await serve((_request, response) => response.writeHead(status).end(body));
  await expect(readCity(url)).rejects.toThrow(expected);
});

test("nobody there is told", async () => {
  await expect(readCity("http://127.0.0.1:1")).rejects.toThrow(
    /^http:\/\/127\.0\.0\.1:1\/city\.json does not answer\./,
  );
});

test.each(["", "127.0.0.1:42069", "ftp://127.0.0.1", "/city.json"])("“%s” is no base URL", async (url) => {
  await expect(readCity(url)).rejects.toMatchObject({ name: "InvalidInput", field: "url" });
});

test("it ends when its signal says so", async () => {
  const url = await serve(() => {});
  const signal = AbortSignal.abort(new Error("enough"));
  await expect(readCity(url, { signal })).rejects.toThrow("enough");
});

test("the city's chain is where the city says, or where the caller does", () => {
  expect(cityChain(described)).toMatchObject({
    id: 31337,
    name: "Madang, Seoul",
    rpcUrls: { default: { http: ["http://127.0.0.1:8545"] } },
  });
  const elsewhere = { rpcUrl: "http://127.0.0.1:9999" };
  expect(cityChain({ ...described, rpcUrl: null }, elsewhere).rpcUrls.default.http).toEqual([
    elsewhere.rpcUrl,
  ]);
  expect(() => cityChain({ ...described, rpcUrl: null })).toThrow(
    expect.objectContaining({ field: "rpcUrl" }),
  );
});
