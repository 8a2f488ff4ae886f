import { Listr } from "listr2";

/** What a step comes to: its value, and its title when it is done. */
export interface StepResult<T> {
  readonly value: T;
  readonly title: string;
}

/**
 * Shows one step of the start while it runs: a turning mark and its latest note in a terminal, plain lines elsewhere.
 * @throws whatever the step throws; the step then stands there as failed.
 */
export async function step<T>(
  title: string,
  work: (tell: (note: string) => void) => Promise<StepResult<T>>,
): Promise<T> {
  const results: T[] = [];
  let failure: unknown;
  const list = new Listr(
    [
      {
        title,
        task: async (_, task) => {
          try {
            const result = await work((note) => {
              task.output = note;
            });
            results.push(result.value);
            task.title = result.title;
          } catch (cause) {
            failure = cause;
            throw new Error("see below");
          }
        },
      },
    ],
    {
      // Ours are the signals, and the error is told once, as a sentence.
      registerSignalListeners: false,
      fallbackRendererCondition: () => !process.stdout.isTTY || process.env.CI !== undefined,
      fallbackRenderer: "simple",
      rendererOptions: { showErrorMessage: false, collapseErrors: false },
    },
  );
  await list.run().catch(() => {
    throw failure;
  });
  return results[0] as T;
}
