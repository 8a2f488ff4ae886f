import { CityAt } from "../database/city.ts";
import type { BlockRow, Snapshot } from "../database/snapshot.ts";
import { builder, type Context, type Seen } from "./builder.ts";
import { apiError } from "./errors.ts";
import { findNode, Node } from "./node.ts";
import { textOfMoment } from "./time.ts";

/** Which block, as the argument `at` names it. */
interface AtValue {
  readonly block?: { readonly number: number; readonly hash?: string | null | undefined } | null | undefined;
  readonly timestamp?: number | null | undefined;
}

/** The row of a city is its block: whatever belongs to the city as a whole hangs on no column of it. */
export const City = builder.objectRef<Seen<Readonly<Record<string, never>>>>("City");

const BlockAt = builder.inputType("BlockAt", {
  description: "A block by its number, and by its hash where it must be that very block.",
  fields: (t) => ({
    number: t.int({ required: true, description: "Its number." }),
    hash: t.field({
      type: "Hash",
      required: false,
      description: "Its hash: with it, no block of the same number after a reorganisation is taken for it.",
    }),
  }),
});

const At = builder.inputType("At", {
  isOneOf: true,
  description: "Which block the answer is as of.",
  fields: (t) => ({
    block: t.field({ type: BlockAt, required: false, description: "This block." }),
    timestamp: t.field({
      type: "DateTime",
      required: false,
      description: "The newest block that is not after this moment.",
    }),
  }),
});

const Block = builder.objectRef<{ block: BlockRow; isFinalized: boolean }>("Block").implement({
  description: "A block of the chain.",
  fields: (t) => ({
    number: t.int({ description: "Its number.", resolve: ({ block }) => block.number }),
    hash: t.field({ type: "Hash", description: "Its hash.", resolve: ({ block }) => block.hash }),
    parentHash: t.field({
      type: "Hash",
      description: "The hash of the block before it.",
      resolve: ({ block }) => block.parentHash,
    }),
    timestamp: t.field({
      type: "DateTime",
      description: "Its time.",
      resolve: ({ block }) => block.timestamp,
    }),
    finalized: t.boolean({
      description: "Whether it stays: so many blocks stand on it that none will replace it.",
      resolve: ({ isFinalized }) => isFinalized,
    }),
  }),
});

City.implement({
  description: "The city as of one block. Whatever hangs below it is as of that block.",
  fields: (t) => ({
    block: t.field({
      type: Block,
      description: "The block that the answer is as of.",
      resolve: ({ city }, _, { chain }) => ({
        block: city.block,
        isFinalized: city.number <= city.head.number - chain.finalityDepth,
      }),
    }),
  }),
});

builder.queryType({
  description: "All that can be asked. One request is answered from one snapshot of the index.",
  fields: (t) => ({
    city: t.field({
      type: City,
      description: "The city as of the newest block that is indexed, or of another one.",
      extensions: { reads: true },
      args: {
        at: t.arg({
          type: At,
          required: false,
          description: "As of which block; the newest one unless said.",
        }),
        minBlock: t.arg({
          type: BlockAt,
          required: false,
          description:
            "Waits, for some seconds at most, until this block is indexed. So one reads what one has just written.",
        }),
      },
      resolve: async (_, { at }, context) => ({ city: await cityAt(at ?? {}, context), row: {} }),
    }),
    node: t.field({
      type: Node,
      nullable: true,
      description: "Whatever has this id, as of the newest block; null if there is nothing.",
      extensions: { reads: true, rows: 1 },
      args: { id: t.arg.id({ required: true, description: "The opaque id." }) },
      resolve: (_, { id }, context) => findNode(id, context),
    }),
  }),
});

async function cityAt(at: AtValue, { snapshot, chain }: Context): Promise<CityAt> {
  if (!snapshot) throw new Error("A query of the city runs in a snapshot.");
  if (at.block) return new CityAt(snapshot, await blockOf(snapshot, at.block, chain.finalityDepth));
  if (at.timestamp == null) return new CityAt(snapshot, snapshot.head);
  const found = await snapshot.blockNotAfter(at.timestamp);
  if (found) return new CityAt(snapshot, found);
  const first = await snapshot.firstBlock();
  throw apiError(
    "BLOCK_BEFORE_START",
    `The index starts at ${textOfMoment(first.timestamp)}, with block ${first.number}.`,
    {
      argument: "at.timestamp",
      limit: textOfMoment(first.timestamp),
      given: textOfMoment(at.timestamp),
    },
  );
}

async function blockOf(
  snapshot: Snapshot,
  { number, hash }: NonNullable<AtValue["block"]>,
  finalityDepth: number,
): Promise<BlockRow> {
  const argument = "at.block";
  const { head } = snapshot;
  if (number > head.number) {
    throw apiError("BLOCK_NOT_INDEXED", `Block ${number} is not indexed yet; the newest is ${head.number}.`, {
      argument,
      limit: head.number,
      given: number,
    });
  }
  const found = number === head.number ? head : await snapshot.blockAt(number);
  if (!found) {
    const first = await snapshot.firstBlock();
    throw apiError(
      "BLOCK_BEFORE_START",
      `Block ${number} lies before the first one of the index, ${first.number}.`,
      {
        argument,
        limit: first.number,
        given: number,
      },
    );
  }
  if (hash == null || hash === found.hash) return found;
  const finalized = await snapshot.blockAt(head.number - finalityDepth);
  throw apiError("BLOCK_REORGED", `Block ${number} of the chain has another hash than the one named.`, {
    argument: "at.block.hash",
    given: hash,
    ...(finalized
      ? { hint: `Start again; the newest finalized block is ${finalized.number}, ${finalized.hash}.` }
      : {}),
  });
}
