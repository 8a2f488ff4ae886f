import type { Reader, Standing } from "../database/reader.ts";

/** Why a server should get no requests; empty if it should. */
export async function unreadiness(reader: Reader, maxBlockAge: number): Promise<string[]> {
  let standing: Standing | undefined;
  try {
    standing = await reader.standing();
  } catch {
    return ["The database does not answer."];
  }
  if (!standing) return ["No index with a block is served yet."];
  const { number, timestamp } = standing.head;
  const age = Math.floor(Date.now() / 1000) - timestamp;
  return [
    ...(age > maxBlockAge ? [`The newest block is ${age} s old; ${maxBlockAge} s are allowed.`] : []),
    ...(number < reader.answeredFrom
      ? [
          `The index stands at block ${number}, behind ${reader.answeredFrom}, the block of an earlier answer.`,
        ]
      : []),
  ];
}
