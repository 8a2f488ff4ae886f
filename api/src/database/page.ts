import { type Column, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { CityAt } from "./city.ts";
import { keyTable, matchesKey } from "./keys.ts";
import { beyond, type KeyPart, orderBy } from "./keyset.ts";
import {
  columnList,
  columnOf,
  decode,
  type Part,
  partsAt,
  type Records,
  type Row,
  ref,
  union,
  versionPartsAt,
  whereClause,
} from "./records.ts";

/** How many rows a filtered count counts at most. */
export const exactCountLimit = 10_000;

/** Counts that are kept, so that a total needs no counting. */
export interface KeptCounts {
  readonly records: Records;
  /** The column whose sum is the number of rows. */
  readonly sum: string;
}

/** The rows that a page is a part of. */
export interface PageSource {
  readonly records: Records;
  /** All versions of the rows instead of those that hold. */
  readonly versions: boolean;
  /** The columns that tie a row to its parent, in the order of the parent's key; none for the whole city's rows. */
  readonly on: readonly string[];
  /** Kept counts by columns that include those of `on`. */
  readonly counts?: KeptCounts | undefined;
}

/** Which part of the rows, in which order. */
export interface Window {
  readonly where: SQL | undefined;
  /**
   * The greatest value that the order's first column can have in these rows, where that is known beforehand. It
   * changes no page, but spares reading what came later.
   */
  readonly notAfter: number | undefined;
  /** The columns of the order, the last ones making it total. */
  readonly order: readonly string[];
  /** Whether the order runs downwards. */
  readonly isDescending: boolean;
  /** Whether the page is the last `size` rows of the window instead of the first. */
  readonly isFromEnd: boolean;
  readonly size: number;
  /** Values of the order's columns: only rows after these, and before those, in the order asked for. */
  readonly after: readonly unknown[] | undefined;
  readonly before: readonly unknown[] | undefined;
  /** Whether the total number of rows is wanted as well. */
  readonly isCounted: boolean;
}

/** A page as it was read. */
export interface PageOfRows {
  /** In the order asked for. */
  readonly rows: readonly Row[];
  /** Whether the window has more rows beyond the end that the page grows towards. */
  readonly hasMore: boolean;
  /** The number of rows that the filter leaves, counted to `exactCountLimit`; undefined unless asked for. */
  readonly total: { readonly count: number; readonly exact: boolean } | undefined;
}

/** Reads the same page for each of many parents, in one statement. */
export async function readPages(
  city: CityAt,
  of: PageSource,
  window: Window,
  parents: readonly (readonly unknown[])[],
): Promise<PageOfRows[]> {
  const { records, on } = of;
  const parts = of.versions ? versionPartsAt(records, city) : partsAt(records, city);
  const belonging = [...matchesKey(records, on), ...(window.where ? [window.where] : [])];
  const keyParts = window.order.map((name) => keyPart(records, name));
  const within = [...belonging, ...bounds(keyParts, window)];
  const cut = sql`order by ${orderBy(keyParts, window.isDescending !== window.isFromEnd)} limit ${window.size + 1}`;
  const rows = union(
    parts,
    ({ table, conditions, toBlock }) => sql`
      select ${columnList(records, "r")}${of.versions ? sql`, ${toBlock} as to_block` : sql``} from ${table}
      ${whereClause([...within, ...conditions])} ${cut}`,
  );

  const found = await city.read(sql`
    select p.place as "#place", ${window.isCounted ? sql`t.total as "#total"` : sql`null as "#total"`}, r.*
    from ${keyTable(records, on, parents)}
    ${window.isCounted ? sql`cross join lateral (${total(city, of, window, parts, belonging)}) t` : sql``}
    left join lateral (${parts.length === 1 ? rows : sql`select * from (${rows}) r ${cut}`}) r on true
    order by p.place, ${orderBy(keyParts, window.isDescending !== window.isFromEnd)}`);

  const pages = gather(found, parents.length, decodersOf(of), records.key[0] as string);
  return pages.map(({ rows: read, total }) => {
    const page = read.slice(0, window.size);
    return {
      rows: window.isFromEnd ? page.reverse() : page,
      hasMore: read.length > window.size,
      total: total === undefined ? undefined : bounded(total, isKept(of, window)),
    };
  });
}

function keyPart(records: Records, name: string): KeyPart {
  return { expression: ref(records, name), nullable: !columnOf(records, name).notNull };
}

function bounds(parts: readonly KeyPart[], window: Window): SQL[] {
  const onwards = window.isDescending ? "less" : "greater";
  const backwards = window.isDescending ? "greater" : "less";
  const [first] = parts;
  return [
    ...(window.notAfter !== undefined && first ? [sql`${first.expression} <= ${window.notAfter}`] : []),
    ...(window.after ? [beyond(parts, window.after, onwards)] : []),
    ...(window.before ? [beyond(parts, window.before, backwards)] : []),
  ];
}

function isKept(of: PageSource, window: Window): boolean {
  return of.counts !== undefined && window.where === undefined;
}

function total(
  city: CityAt,
  of: PageSource,
  window: Window,
  parts: readonly Part[],
  belonging: readonly SQL[],
): SQL {
  if (of.counts && isKept(of, window)) {
    const { records, sum } = of.counts;
    const kept = union(
      partsAt(records, city),
      ({ table, conditions }) => sql`select ${ref(records, sum)} as kept from ${table}
        ${whereClause([...matchesKey(records, of.on), ...conditions])}`,
    );
    return sql`select coalesce(sum(kept), 0)::integer as total from (${kept}) k`;
  }
  const limit = sql`limit ${exactCountLimit + 1}`;
  const rows = union(
    parts,
    ({ table, conditions }) =>
      sql`select 1 from ${table} ${whereClause([...belonging, ...conditions])} ${limit}`,
  );
  return sql`select count(*)::integer as total from (select from (${rows}) rows ${limit}) counted`;
}

function bounded(count: number, kept: boolean): { count: number; exact: boolean } {
  if (kept || count <= exactCountLimit) return { count, exact: true };
  return { count: exactCountLimit, exact: false };
}

function decodersOf(of: PageSource): Record<string, Column> {
  const columns = getTableColumns(of.records.table);
  const history = of.records.history;
  return of.versions && history
    ? { ...columns, toBlock: getTableColumns(history).toBlock as Column }
    : columns;
}

/** A parent without rows comes as one raw row whose key is null. */
function gather(
  found: readonly Record<string, unknown>[],
  parents: number,
  decoders: Record<string, Column>,
  key: string,
): { rows: Row[]; total: number | undefined }[] {
  const pages = Array.from({ length: parents }, () => ({
    rows: [] as Row[],
    total: undefined as number | undefined,
  }));
  for (const raw of found) {
    const page = pages[Number(raw["#place"]) - 1];
    if (!page) continue;
    if (typeof raw["#total"] === "number") page.total = raw["#total"];
    const row = decode(decoders, raw);
    if (row[key] !== null) page.rows.push(row);
  }
  return pages;
}
