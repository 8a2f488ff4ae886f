import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { type BuildResult, build } from "esbuild";
import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };

const folder = new URL("..", import.meta.url).pathname;
const domains = Object.keys(manifest.exports).map((path) => path.slice(2));

type Bundle = BuildResult<{ write: false; metafile: true }>;

/** Bundles a module for a browser. esbuild fails where anything in it asks for a Node.js built-in. */
function bundle(source: string): Promise<Bundle> {
  return build({
    stdin: { contents: source, resolveDir: folder, loader: "ts" },
    bundle: true,
    minify: true,
    platform: "browser",
    format: "iife",
    globalName: "sdk",
    target: "es2022",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
}

const textOf = ({ outputFiles }: Bundle): string => outputFiles[0]?.text ?? "";
/** The packages of which something is left in the bundle. */
function packagesOf({ metafile }: Bundle): Set<string> {
  const left = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  return new Set(
    left
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .flatMap(([path]) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
  );
}

test("every sub-path bundles for a browser, in the size that is committed, to 5 kB", async () => {
  const sizes: Record<string, { minified: string; gzipped: string }> = {};
  for (const domain of domains) {
    const text = textOf(await bundle(`export * from "@madang/sdk/${domain}"`));
    const kilobytes = (bytes: number) => `${5 * Math.round(bytes / 5000)} kB`;
    sizes[domain] = { minified: kilobytes(text.length), gzipped: kilobytes(gzipSync(text).length) };
  }
  await expect(`${JSON.stringify(sizes, null, 2)}\n`).toMatchFileSnapshot("../snapshots/bundle.json");
});

test("a page that only looks a city up carries no Semaphore, a page of cards no zod", async () => {
  const city = packagesOf(await bundle(`export * from "@madang/sdk/city"`));
  expect(city).toContain("viem");
  expect([...city].filter((name) => /semaphore|zk-kit|poseidon/.test(name))).toEqual([]);
  const cards = packagesOf(await bundle(`export * from "@madang/sdk/cards"`));
  expect(cards).toContain("@semaphore-protocol/identity");
  expect(cards).not.toContain("zod");
});

test("what is not used is left out", async () => {
  const nothing = domains.map((domain) => `import "@madang/sdk/${domain}";`).join("\n");
  expect(textOf(await bundle(nothing)).length).toBeLessThan(100);
  const one = packagesOf(await bundle(`export { createCardId } from "@madang/sdk/cards"`));
  expect([...one].filter((name) => /semaphore|zod/.test(name))).toEqual([]);
});

test("the bundles run where there is nothing of Node.js", async () => {
  const text = textOf(
    await bundle(`export * from "@madang/sdk/cards"; export * as city from "@madang/sdk/city"`),
  );
  const page = createContext({
    crypto,
    TextEncoder,
    TextDecoder,
    URL,
    AbortSignal,
    atob,
    btoa,
    fetch,
    setTimeout,
  });
  const ran = runInContext(
    `${text}
    const cardId = sdk.createCardId();
    const identities = sdk.importIdentities(sdk.exportIdentities(sdk.createIdentities()));
    const attributes = sdk.createAttributes({ cardId, attributes: { birthYear: "1999" } });
    const opened = sdk.openAttribute(attributes, "birthYear");
    const place = [{ address: "0x00000000000000000000000000000000000a11ce", startBlock: 0 }];
    const city = { chainId: 1, contracts: { CityRoles: place, Council: place, CitizenCards: place } };
    const typedData = sdk.cardConsentTypedData({
      city,
      card: {
        cardId,
        holder: "0x00000000000000000000000000000000000a11ce",
        district: 11680,
        kind: "Resident",
        expiresOn: sdk.city.seoulDay(new Date()),
        voteCommitment: identities.voteCommitment,
        serviceCommitment: identities.serviceCommitment,
        attributesRoot: attributes.root,
      },
      deadline: sdk.city.deadlineIn(60),
    });
    ({
      hasNode: typeof process !== "undefined" || typeof Buffer !== "undefined" || typeof require !== "undefined",
      primaryType: typedData.primaryType,
      isTrue: sdk.verifyAttribute({ cardId, attributesRoot: attributes.root, ...opened }),
    });`,
    page,
  );
  expect(ran).toEqual({ hasNode: false, primaryType: "CardConsent", isTrue: true });
});
