import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { toFunctionSelector } from "viem";
import { type AbiError, type Artifact, contractNames, readArtifact, signatureOf } from "./artifact.ts";
import { type Explanation, inheritedErrors } from "./inherited.ts";
import { code, document, GENERATED, table } from "./markdown.ts";

const REMEDY = "Remedy: ";

/** `docs/errors.md`: every error of every contract, and every code of the API. */
export async function errorReference(root: string): Promise<Map<string, string>> {
  const artifacts = contractNames.map((name) => readArtifact(root, name));
  const codes = await apiErrors(join(root, "api/src/graphql/errors.ts"));
  return new Map([
    [
      "docs/errors.md",
      document(
        "# Errors",
        GENERATED,
        "## Of the contracts",
        "A call that fails reverts with one of these. The selector is the first four bytes of what it returns.",
        contractErrors(artifacts),
        codes === undefined ? "" : "## Of the API",
        codes === undefined ? "" : "`extensions.code` of an error in a GraphQL answer.",
        codes === undefined
          ? ""
          : table(
              ["code", "meaning", "remedy"],
              Object.entries(codes).map(([name, { meaning, remedy }]) => [code(name), meaning, remedy]),
            ),
      ),
    ],
  ]);
}

/** One row for each error, with the contracts that raise it. @throws Error naming an error without a meaning or remedy. */
export function contractErrors(artifacts: readonly Artifact[]): string {
  const raised = new Map<string, { error: AbiError; explanation: Explanation; by: string[] }>();
  for (const artifact of artifacts) {
    for (const error of artifact.abi.filter((item): item is AbiError => item.type === "error")) {
      const signature = signatureOf(error);
      const row = raised.get(signature) ?? { error, explanation: explain(artifact, error), by: [] };
      row.by.push(artifact.name);
      raised.set(signature, row);
    }
  }
  return table(
    ["error", "selector", "meaning", "remedy", "of"],
    [...raised]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([signature, { error, explanation, by }]) => [
        code(`${error.name}(${error.inputs.map(({ type, name }) => `${type} ${name}`).join(", ")})`),
        code(toFunctionSelector(signature)),
        explanation.meaning,
        explanation.remedy,
        by.join(", "),
      ]),
  );
}

/** Our sources say both; of what is inherited, `inherited.ts` says it. */
function explain(artifact: Artifact, error: AbiError): Explanation {
  const inherited = inheritedErrors[error.name];
  if (inherited !== undefined) return inherited;
  const words = artifact.errors.get(signatureOf(error));
  const remedy = words?.details.startsWith(REMEDY) ? words.details.slice(REMEDY.length) : "";
  if (words === undefined || words.notice === "" || remedy === "") {
    throw new Error(
      `${artifact.name}: the error ${error.name} needs a @notice that says what it means, and a @dev that begins with "${REMEDY}".`,
    );
  }
  return { meaning: words.notice, remedy: remedy.charAt(0).toUpperCase() + remedy.slice(1) };
}

/** The codes that the API's own table of errors explains; undefined if there is no such table. */
async function apiErrors(path: string): Promise<Record<string, Explanation> | undefined> {
  if (!existsSync(path)) return undefined;
  const { errorCodes } = (await import(pathToFileURL(path).href)) as {
    errorCodes: Record<string, Explanation>;
  };
  return errorCodes;
}
