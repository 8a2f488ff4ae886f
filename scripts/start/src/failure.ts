/**
 * Something that whoever starts the city can put right. The message is one sentence or two for that person: what was
 * wrong, and what would be right. Anything else that is thrown is a defect of ours and keeps its stack.
 */
export class StartError extends Error {
  override readonly name = "StartError";
}

/** The message of whatever was thrown. */
export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** The system's code of a failed call (`EACCES`, `ENOSPC`, …), if it has one. */
export function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : undefined;
}
