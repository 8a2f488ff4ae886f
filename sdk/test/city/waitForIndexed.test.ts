import type { Hash } from "viem";
import { expect, test } from "vitest";
import { waitForIndexed } from "../../src/city/index.ts";
import { NotIndexed, QueryRefused, ReceiptReorged, TransactionReverted } from "../../src/errors/index.ts";
import { sendJson, serve } from "./localServer.ts";

const hashOf = (digit: string) => `0x${digit.repeat(64)}` as Hash;
const receipt = {
  blockNumber: 7n,
  blockHash: hashOf("7"),
  status: "success",
  transactionHash: hashOf("1"),
} as const;
const indexed = { data: { city: { block: { number: 8, hash: hashOf("8") } } } };
const refusal = (code: string) => ({ errors: [{ message: "No.", extensions: { code } }] });

/** Serves these answers one after the other, the last one for ever. */
async function serveInTurn(
  answers: readonly unknown[],
  queries: string[] = [],
): Promise<{ graphqlUrl: string }> {
  const graphqlUrl = await serve(({ body }, response) => {
    const answer = answers[Math.min(queries.length, answers.length - 1)];
    queries.push(JSON.parse(body).query);
    sendJson(response, answer, answer === indexed ? 200 : 503);
  });
  return { graphqlUrl };
}

test("the very block is asked for, by number and hash", async () => {
  const queries: string[] = [];
  const city = await serveInTurn([indexed], queries);
  expect(await waitForIndexed(city, receipt)).toEqual({ number: 8, hash: hashOf("8") });
  expect(queries).toEqual([
    `{ city(minBlock: { number: 7, hash: "${hashOf("7")}" }) { block { number hash } } }`,
  ]);
});

test("it asks again while the index is behind or the API busy", async () => {
  const queries: string[] = [];
  const behind = ["INDEX_BEHIND", "BUSY", "BLOCK_NOT_INDEXED"].map(refusal);
  const city = await serveInTurn([...behind, indexed], queries);
  expect(await waitForIndexed(city, receipt)).toMatchObject({ number: 8 });
  expect(queries).toHaveLength(4);
});

test("a receipt whose block is gone is told, with what to do", async () => {
  const city = await serveInTurn([refusal("INDEX_BEHIND"), refusal("BLOCK_REORGED")]);
  const error = await waitForIndexed(city, receipt).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ReceiptReorged);
  expect(error).toMatchObject({ blockNumber: 7n, blockHash: hashOf("7") });
  expect((error as Error).message).toMatch(/is no longer part of the chain\. Look the transaction up again/);
});

test("an index that does not get there in time is told, with what it said last", async () => {
  const city = await serveInTurn([refusal("INDEX_BEHIND")]);
  const error = await waitForIndexed(city, receipt, { timeout: 400 }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(NotIndexed);
  expect(error).toMatchObject({ blockNumber: 7n, timeout: 400, cause: expect.any(QueryRefused) });
});

test("an API that answers nothing in time is given up", async () => {
  const graphqlUrl = await serve(() => {});
  await expect(waitForIndexed({ graphqlUrl }, receipt, { timeout: 200 })).rejects.toBeInstanceOf(NotIndexed);
});

test("any other refusal is thrown as it is", async () => {
  const city = await serveInTurn([refusal("INTERNAL")]);
  await expect(waitForIndexed(city, receipt)).rejects.toBeInstanceOf(QueryRefused);
});

test("it ends when its signal says so, between two questions", async () => {
  const city = await serveInTurn([refusal("INDEX_BEHIND")]);
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error("enough")), 100);
  await expect(waitForIndexed(city, receipt, { signal: controller.signal })).rejects.toThrow("enough");
});

test("a transaction that was reverted is not waited for", async () => {
  const nowhere = { graphqlUrl: "http://127.0.0.1:1" };
  await expect(waitForIndexed(nowhere, { ...receipt, status: "reverted" })).rejects.toBeInstanceOf(
    TransactionReverted,
  );
});
