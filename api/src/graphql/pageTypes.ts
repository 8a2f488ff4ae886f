import { builder } from "./builder.ts";

export const PageInfo = builder
  .objectRef<{
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  }>("PageInfo")
  .implement({
    description: "Where a page begins and ends in its list.",
    fields: (t) => ({
      hasNextPage: t.exposeBoolean("hasNextPage", {
        description:
          "Whether rows follow the page. Going forwards it is counted; going backwards it says that `before` was given.",
      }),
      hasPreviousPage: t.exposeBoolean("hasPreviousPage", {
        description:
          "Whether rows precede the page. Going backwards it is counted; going forwards it says that `after` was given.",
      }),
      startCursor: t.field({
        type: "Cursor",
        nullable: true,
        description: "The first place of the page; null on an empty page.",
        resolve: (page) => page.startCursor,
      }),
      endCursor: t.field({
        type: "Cursor",
        nullable: true,
        description: "The last place of the page; null on an empty page.",
        resolve: (page) => page.endCursor,
      }),
    }),
  });

export const TotalCount = builder.objectRef<{ count: number; exact: boolean }>("TotalCount").implement({
  description: "How many there are in all.",
  fields: (t) => ({
    count: t.exposeInt("count", {
      description: "Their number, or the number up to which they were counted.",
    }),
    exact: t.exposeBoolean("exact", {
      description: "Whether there are exactly so many; otherwise there are more.",
    }),
  }),
});
