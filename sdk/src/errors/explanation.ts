/** What a contract's refusal means. */
export interface Explanation {
  /** What was wrong, in one sentence. */
  readonly sentence: string;
  /** What would be right, or what to do now, in one sentence. */
  readonly advice: string;
}
