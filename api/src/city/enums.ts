import { enumOf } from "../graphql/enums.ts";
import type { ChangeStatus } from "./status.ts";

export const ScheduledChangeStatus = enumOf<ChangeStatus>(
  "ScheduledChangeStatus",
  "What has become of a scheduled change.",
  {
    Scheduled: "It has to wait.",
    Ready: "It may be done now.",
    Lapsed: "It was not done within its week, and has to be scheduled again.",
    Executed: "It was done.",
    Canceled: "It was called off.",
  },
);
