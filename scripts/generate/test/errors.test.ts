import { expect, test } from "vitest";
import { contractErrors } from "../src/errors.ts";
import { artifact, said } from "./artifacts.ts";

const dry = { type: "error", name: "Dry", inputs: [{ name: "since", type: "uint64" }] } as const;
const words = said("Dry(uint64)", "No water runs.", "Remedy: wait for rain.");

test("an error has its selector, meaning, remedy, and every contract that raises it", () => {
  const fountain = artifact({ abi: [dry], errors: words });
  const well = artifact({ name: "Well", abi: [dry], errors: words });
  expect(contractErrors([fountain, well])).toContain(
    "| `Dry(uint64 since)` | `0xf2f3d012` | No water runs. | Wait for rain. | Fountain, Well |",
  );
});

test("an error of OpenZeppelin's is explained by us", () => {
  const error = { type: "error", name: "FailedCall", inputs: [] } as const;
  expect(contractErrors([artifact({ abi: [error] })])).toContain("The call failed without giving a reason.");
});

test.each([
  ["nothing", new Map()],
  ["no remedy", said("Dry(uint64)", "No water runs.")],
  ["no meaning", said("Dry(uint64)", "", "Remedy: wait for rain.")],
])("an error that says %s stops the run", (_, errors) => {
  expect(() => contractErrors([artifact({ abi: [dry], errors })])).toThrow(
    "Fountain: the error Dry needs a @notice",
  );
});
