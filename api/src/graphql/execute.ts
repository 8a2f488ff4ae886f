import { type ExecutionArgs, type ExecutionResult, execute, GraphQLError } from "graphql";
import type { Reader } from "../database/reader.ts";
import type { Snapshot } from "../database/snapshot.ts";
import type { Admission } from "../http/admission.ts";
import type { Limits } from "../limits.ts";
import type { Chain, Context } from "./builder.ts";
import { planOperation } from "./plan.ts";

/** What operations run with. */
export interface Engine {
  readonly reader: Reader;
  readonly admission: Admission;
  readonly limits: Limits;
  readonly chain: Chain;
}

/**
 * Runs one operation: its limits first, then what it waits for, then its turn, then all of its reading in one
 * snapshot. An operation that reads nothing touches no database.
 */
export async function executeOperation(engine: Engine, args: ExecutionArgs): Promise<ExecutionResult> {
  const { reader, admission, limits, chain } = engine;
  const variables = args.variableValues ?? {};
  const inContext = async (snapshot: Snapshot | undefined): Promise<ExecutionResult> =>
    execute({ ...args, contextValue: { snapshot, limits, chain } satisfies Context });
  try {
    const plan = planOperation(args.schema, args.document, args.operationName, variables, limits);
    for (const { number, hash } of plan.minBlocks) {
      await admission.wait(() => reader.waitFor(number, hash ?? undefined));
    }
    const result = plan.reads
      ? await admission.run(() =>
          reader.inSnapshot(inContext, Math.max(-1, ...plan.minBlocks.map(({ number }) => number))),
        )
      : await inContext(undefined);
    return { ...result, extensions: { ...result.extensions, cost: plan.cost } };
  } catch (error) {
    return { errors: [asGraphQLError(error)] };
  }
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError("The operation failed.", { originalError: error as Error });
}
