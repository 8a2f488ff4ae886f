import { MadangError } from "./MadangError.ts";

export interface InvalidInputParameters {
  /** Which value it is, as a path into the parameters: `card.district`, `issues[3].card.holder`. */
  readonly field: string;
  /** What is wrong with it, to follow the field's name: `is not a day`. */
  readonly problem: string;
  /** What would be right, in one sentence. */
  readonly advice: string;
}

/**
 * A value given to this package is not what it must be. Nothing was signed or sent. The value itself is named only
 * where it cannot be a secret.
 */
export class InvalidInput extends MadangError {
  override name = "InvalidInput";
  /** Which value it is, as a path into the parameters: `card.district`, `issues[3].card.holder`. */
  readonly field: string;

  constructor({ field, problem, advice }: InvalidInputParameters) {
    super(`${field} ${problem}.`, { advice });
    this.field = field;
  }
}
