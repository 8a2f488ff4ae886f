import { type AbiFunction, toFunctionSelector } from "viem";
import { type Artifact, contractNames, readArtifact, signatureOf } from "./artifact.ts";
import { type DryRun, dryRun } from "./dryRun.ts";
import { code, document, GENERATED, table } from "./markdown.ts";

/** `contracts/docs/roles.md`: who may call what, from the events of a deployment. */
export function roleReference(root: string): Map<string, string> {
  const artifacts = contractNames.map((name) => readArtifact(root, name));
  return new Map([["contracts/docs/roles.md", roleDocument(dryRun(root), artifacts)]]);
}

/** @throws Error if the deployment settles what this document would not say. */
export function roleDocument(run: DryRun, artifacts: readonly Artifact[]): string {
  if (run.others.length > 0) {
    throw new Error(
      `The deployment settles what contracts/docs/roles.md does not say: events ${run.others.join(", ")}.`,
    );
  }
  const roles = artifacts.find(({ name }) => name === "CityRoles");
  const restricted = run.functions.map(({ contract, selector, roleId }) => {
    const artifact = artifacts.find(({ name }) => name === contract);
    const called = artifact?.abi.filter(isFunction).find((item) => toFunctionSelector(item) === selector);
    if (artifact === undefined || called === undefined) {
      throw new Error(
        `The deployment gives a role to ${selector} of ${contract}, which has no such function.`,
      );
    }
    return { contract, called, roleId, selector, notice: noticeOf(artifact, called) };
  });
  return document(
    "# Roles",
    GENERATED,
    "Who may call what, read from the events of a run of `script/Deploy.s.sol`. A role says that an account may act at all; whom the record names is checked by each act.",
    "## The roles",
    table(
      ["id", "role", "may call"],
      [...run.roles].map(([id, label]) => [
        String(id),
        label,
        restricted
          .filter(({ roleId }) => roleId === id)
          .map(({ contract, called }) => code(`${contract}.${called.name}`))
          .join(", "),
      ]),
    ),
    `ADMIN is held by ${run.admins.map(({ contract, delay }) => `${code(contract)}, whose acts wait ${delay} seconds in this run (\`councilDelay\` of the city's file)`).join(", and by ")}; nobody else. It is the administrator of every role, and GUARDIAN the guardian of every one. Officers' acts wait for nothing.`,
    "## The rules of `CityRoles`",
    rules(roles?.contract.details ?? ""),
    "## Functions that ask for a role",
    table(
      ["function", "selector", "role", "what it does"],
      restricted.map(({ contract, called, roleId, selector, notice }) => [
        code(`${contract}.${signatureOf(called)}`),
        code(selector),
        run.roles.get(roleId) ?? String(roleId),
        notice,
      ]),
    ),
    "## Functions that ask for none",
    "Anyone may call these; each checks by itself who the sender or signer is. `CityRoles` is OpenZeppelin's `AccessManager`, which documents its own.",
    table(
      ["function", "what it does"],
      artifacts
        .filter(({ name }) => name !== "CityRoles")
        .flatMap((artifact) =>
          artifact.abi
            .filter(isFunction)
            .filter(
              ({ stateMutability }) => stateMutability === "nonpayable" || stateMutability === "payable",
            )
            .filter((item) => !restricted.some(({ selector }) => selector === toFunctionSelector(item)))
            .map((item) => [code(`${artifact.name}.${signatureOf(item)}`), noticeOf(artifact, item)]),
        ),
    ),
  );
}

function isFunction(item: Artifact["abi"][number]): item is AbiFunction {
  return item.type === "function";
}

/** What a function's source says of it. @throws Error if it says nothing. */
function noticeOf(artifact: Artifact, item: AbiFunction): string {
  const notice = artifact.functions.get(signatureOf(item))?.notice ?? "";
  if (notice === "") throw new Error(`${artifact.name}.${item.name} has no @notice.`);
  return notice;
}

/** NatSpec comes as one line: a rule begins at each number. */
function rules(details: string): string {
  return details.replaceAll(/ (\d+\. )/g, "\n$1").replace("\n1. ", "\n\n1. ");
}
