import { toEventHash } from "viem";
import { expect, test } from "vitest";
import { eventsOf } from "../src/events.ts";
import { artifact, said } from "./artifacts.ts";

const filled = {
  type: "event",
  name: "Filled",
  inputs: [
    { name: "by", type: "address", internalType: "address", indexed: true },
    { name: "how", type: "uint8", internalType: "enum How", indexed: false },
  ],
} as const;

test("an event has its meaning, topic and parameters", () => {
  const text = eventsOf(
    artifact({ abi: [filled], events: said("Filled(address,uint8)", "Somebody filled it.") }),
  );
  expect(text).toContain("### Filled\n\nSomebody filled it.");
  expect(text).toContain(toEventHash("Filled(address,uint8)"));
  expect(text).toContain("| `by` | `address` | yes |\n| `how` | `uint8` (`How`) |  |");
});

test("an event without a word stops the run", () => {
  expect(() => eventsOf(artifact({ abi: [filled] }))).toThrow("Fountain: the event Filled(address,uint8)");
});
