import { type AbiEvent, toEventHash } from "viem";
import { type Artifact, contractNames, readArtifact, signatureOf } from "./artifact.ts";
import { code, document, GENERATED, table } from "./markdown.ts";

/** `contracts/docs/events.md`: every event of every contract, for whoever indexes them. */
export function eventReference(root: string): Map<string, string> {
  return new Map([
    [
      "contracts/docs/events.md",
      document(
        "# Events",
        GENERATED,
        "Every event of every contract, with its first topic. What is indexed is a topic, in order; the rest is the data.",
        ...contractNames.map((name) => eventsOf(readArtifact(root, name))),
      ),
    ],
  ]);
}

/** The section of one contract. @throws Error naming an event whose source says nothing of it. */
export function eventsOf(artifact: Artifact): string {
  const events = artifact.abi.filter((item): item is AbiEvent => item.type === "event");
  return document(
    `## ${artifact.name}`,
    ...events.map((event) => {
      const signature = signatureOf(event);
      const words = artifact.events.get(signature);
      const meaning = words?.notice || words?.details;
      if (meaning === undefined || meaning === "")
        throw new Error(`${artifact.name}: the event ${signature} is not described.`);
      return document(
        `### ${event.name}`,
        meaning,
        code(toEventHash(signature)),
        event.inputs.length === 0 ? "" : parameters(event),
      ).trimEnd();
    }),
  ).trimEnd();
}

function parameters(event: AbiEvent): string {
  return table(
    ["parameter", "type", "indexed"],
    event.inputs.map(({ name, type, internalType, indexed }) => [
      code(name ?? ""),
      internalType?.startsWith("enum ")
        ? `${code(type)} (${code(internalType.slice("enum ".length))})`
        : code(type),
      indexed === true ? "yes" : "",
    ]),
  );
}
