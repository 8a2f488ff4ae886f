import * as schema from "@madang/indexer/schema";
import { getTableColumns, is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";

/** Every table of the index. */
export const tables: readonly PgTable[] = Object.values(schema).filter((value) =>
  is(value, PgTable),
) as PgTable[];

/** The statements that make the tables of the index as the indexer makes them: columns, primary keys, indexes. */
export function createStatements(): string[] {
  return tables.flatMap((table) => {
    const { name, primaryKeys, indexes } = getTableConfig(table);
    const columns = Object.values(getTableColumns(table));
    const lines = columns.map(
      (column) => `"${column.name}" ${column.getSQLType()}${column.notNull ? " not null" : ""}`,
    );
    const key = primaryKeys[0]?.columns ?? columns.filter((column) => column.primary);
    lines.push(`primary key (${key.map((column) => `"${column.name}"`).join(", ")})`);
    return [
      `create table "${name}" (${lines.join(", ")})`,
      ...indexes.map(({ config }) => {
        const indexed = config.columns.map((column) => `"${(column as { name: string }).name}"`);
        return `create index on "${name}" (${indexed.join(", ")})`;
      }),
    ];
  });
}
