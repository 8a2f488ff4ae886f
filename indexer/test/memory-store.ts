import { getTableName, type Table } from "drizzle-orm";
import type { Store } from "../src/record.ts";

type Row = Record<string, unknown>;

/** A store in memory that is as strict as Ponder's: no update of a row that is not there. */
export class MemoryStore implements Store {
  readonly #tables = new Map<string, Row[]>();

  rows(table: Table): Row[] {
    const name = getTableName(table);
    const rows = this.#tables.get(name) ?? [];
    this.#tables.set(name, rows);
    return rows;
  }

  async find(table: Table, key: Row): Promise<Row | null> {
    const found = this.#find(table, key);
    return found ? { ...found } : null;
  }

  async insert(table: Table, row: Row): Promise<void> {
    this.rows(table).push({ ...row });
  }

  async update(table: Table, key: Row, row: Row): Promise<void> {
    const found = this.#find(table, key);
    if (!found) throw new Error(`No such row in ${getTableName(table)}`);
    Object.assign(found, row);
  }

  #find(table: Table, key: Row): Row | undefined {
    return this.rows(table).find((row) =>
      Object.entries(key).every(([column, value]) => row[column] === value),
    );
  }
}
