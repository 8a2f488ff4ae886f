export interface MadangErrorParameters {
  /** What would be right, or what to do now, in one sentence. */
  readonly advice?: string | undefined;
  readonly cause?: unknown;
}

/**
 * What every error of this package is. `message` is for people: what was wrong, then what would be right. Programs
 * look at the class and its fields.
 */
export class MadangError extends Error {
  override name = "MadangError";
  /** What was wrong, in one sentence. */
  readonly shortMessage: string;
  /** What would be right, or what to do now, in one sentence. */
  readonly advice: string | undefined;

  constructor(shortMessage: string, { advice, cause }: MadangErrorParameters = {}) {
    super(
      advice === undefined ? shortMessage : `${shortMessage} ${advice}`,
      cause === undefined ? {} : { cause },
    );
    this.shortMessage = shortMessage;
    this.advice = advice;
  }
}
