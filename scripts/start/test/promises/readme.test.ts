import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CHECKOUT } from "../../src/checkout.ts";
import { type City, startCity } from "../../src/city.ts";

const readme = readFileSync(join(CHECKOUT, "README.md"), "utf8");
let city: City;

beforeAll(async () => {
  city = await startCity({ blockTime: 1 });
}, 120_000);

afterAll(async () => {
  await city?.stop();
});

/** The code of the README's one block in this language. */
function codeIn(language: string): string {
  const blocks = [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))];
  expect(blocks).toHaveLength(1);
  return blocks[0]?.[1] as string;
}

test("the README's dApp, pasted, issues a card and reads it back", async () => {
  const script = codeIn("ts").replace("http://127.0.0.1:42069", city.apiUrl);
  const child = spawn(process.execPath, ["--input-type=module-typescript"], {
    cwd: CHECKOUT,
    stdio: ["pipe", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (chunk) => {
    printed += chunk;
  });
  child.stdin.end(script);
  expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
  expect(JSON.parse(printed)).toEqual({
    city: {
      block: { number: expect.any(Number) },
      card: { status: "ACTIVE", expiresOn: "2036-12-31", district: { nameEn: "Gangnam", nameKo: "강남구" } },
    },
  });
}, 60_000);

test("the README's dApp is of some thirty lines, and the README of one page", () => {
  expect(codeIn("ts").trim().split("\n").length).toBeLessThanOrEqual(32);
  expect(readme.split("\n").length).toBeLessThanOrEqual(100);
});
