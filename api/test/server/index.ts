import { createHash } from "node:crypto";
import * as tables from "@madang/indexer/schema";
import { getTableColumns } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import type pg from "pg";
import type { Block, CityModel } from "../model/city.ts";
import { createStatements } from "./ddl.ts";

type Row = Readonly<Record<string, unknown>>;

/** Which rows each table holds when the index stands at a block. */
const contents: readonly {
  readonly table: PgTable;
  readonly rows: (model: CityModel, at: number) => readonly object[];
}[] = [
  { table: tables.district, rows: (model) => model.districts },
  {
    table: tables.cardEvent,
    rows: (model, at) => model.events.filter(({ blockNumber }) => blockNumber <= at),
  },
  { table: tables.card, rows: (model, at) => model.cards.at(at) },
  { table: tables.cardHistory, rows: (model, at) => model.cards.replacedBy(at) },
  { table: tables.cardCount, rows: (model, at) => model.counts.at(at) },
  { table: tables.cardCountHistory, rows: (model, at) => model.counts.replacedBy(at) },
  { table: tables.issuing, rows: (model, at) => model.issuing.at(at) },
  { table: tables.issuingHistory, rows: (model, at) => model.issuing.replacedBy(at) },
  { table: tables.role, rows: (model, at) => model.roles.at(at) },
  { table: tables.roleHistory, rows: (model, at) => model.roles.replacedBy(at) },
  { table: tables.roleGrant, rows: (model, at) => model.grants.at(at) },
  { table: tables.roleGrantHistory, rows: (model, at) => model.grants.replacedBy(at) },
  { table: tables.scheduledChange, rows: (model, at) => model.changes.at(at) },
  { table: tables.scheduledChangeHistory, rows: (model, at) => model.changes.replacedBy(at) },
];

/** Points readers at a deployment. */
export async function serve(client: pg.ClientBase, schema: string): Promise<void> {
  await client.query("begin; delete from madang.serving");
  await client.query("insert into madang.serving values ($1)", [schema]);
  await client.query("commit");
}

/** The tables of one deployment, written as the indexer writes them: a transaction a block or a reorganisation. */
export class TestIndex {
  /** The newest block; undefined before the first. */
  head: Block | undefined;
  readonly #client: pg.ClientBase;
  readonly #model: CityModel;
  readonly #held = new Map<PgTable, ReadonlyMap<string, Row>>();
  #blocks: Block[] = [];
  #fork = 0;

  private constructor(client: pg.ClientBase, model: CityModel) {
    this.#client = client;
    this.#model = model;
  }

  /** Makes the tables, empty. The client is the index's own from here on. */
  static async create(client: pg.ClientBase, schema: string, model: CityModel): Promise<TestIndex> {
    await client.query(
      "create schema if not exists madang; create table if not exists madang.serving (schema text)",
    );
    await client.query(`create schema "${schema}"; set search_path to "${schema}"`);
    for (const statement of createStatements()) await client.query(statement);
    return new TestIndex(client, model);
  }

  /** Goes to a block of the model, later or earlier. What was undone comes again with other hashes. */
  async moveTo(number: number): Promise<void> {
    await this.#client.query("begin");
    for (const { table, rows } of contents) {
      await this.#replace(table, keyed(table, rows(this.#model, number) as readonly Row[]));
    }
    this.#blocks = this.#blocksTo(number);
    await this.#replace(tables.block, keyed(tables.block, this.#blocks));
    await this.#client.query("commit");
    this.head = this.#blocks.at(-1);
  }

  #blocksTo(number: number): Block[] {
    const kept = this.#blocks.filter((block) => block.number <= number);
    if (kept.length < this.#blocks.length) this.#fork += 1;
    for (const block of this.#model.blocks) {
      if (block.number > number || block.number <= (kept.at(-1)?.number ?? -1)) continue;
      const hash = this.#fork === 0 ? block.hash : forked(block.hash, this.#fork);
      kept.push({ ...block, hash, parentHash: kept.at(-1)?.hash ?? block.parentHash });
    }
    return kept;
  }

  /** Writes the difference between what a table holds and what it shall hold. */
  async #replace(table: PgTable, wanted: ReadonlyMap<string, Row>): Promise<void> {
    const held = this.#held.get(table) ?? new Map<string, Row>();
    const { name } = getTableConfig(table);
    const key = keyColumns(table);
    for (const [id, row] of held) {
      if (wanted.has(id)) continue;
      const conditions = key.map(({ column }, i) => `"${column}" = $${i + 1}`).join(" and ");
      await this.#client.query(
        `delete from "${name}" where ${conditions}`,
        key.map(({ field }) => row[field]),
      );
    }
    const added = [...wanted].filter(([id]) => !held.has(id)).map(([, row]) => row);
    const db = drizzle(this.#client as pg.Client);
    for (let i = 0; i < added.length; i += 1000) await db.insert(table).values(added.slice(i, i + 1000));
    this.#held.set(table, wanted);
  }
}

function keyColumns(table: PgTable): { field: string; column: string }[] {
  const columns = Object.entries(getTableColumns(table)).map(([field, column]) => ({ field, column }));
  const composite = getTableConfig(table).primaryKeys[0]?.columns.map(({ name }) => name);
  return columns
    .filter(({ column }) => (composite ? composite.includes(column.name) : column.primary))
    .map(({ field, column }) => ({ field, column: column.name }));
}

/** Rows by all that stands in them: a row that differs in anything is another row. */
function keyed(table: PgTable, rows: readonly Row[]): ReadonlyMap<string, Row> {
  const fields = Object.keys(getTableColumns(table));
  return new Map(rows.map((row) => [fields.map((field) => String(row[field])).join("|"), row]));
}

function forked(hash: string, fork: number): `0x${string}` {
  return `0x${createHash("sha256").update(`${hash} ${fork}`).digest("hex")}`;
}
