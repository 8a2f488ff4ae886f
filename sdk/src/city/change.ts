import type { Call } from "./call.ts";
import type { CityContracts } from "./contractAddress.ts";

/** What a delayed act takes. */
export interface ChangeParameters {
  readonly city: CityContracts;
  /** The call that is scheduled and then executed, such as `grantRoleCall(…)`. */
  readonly change: Call;
}
