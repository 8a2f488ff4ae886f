import { issuing, issuingHistory } from "@madang/indexer/schema";
import { find } from "../database/find.ts";
import { builder } from "../graphql/builder.ts";
import { many, relate } from "../graphql/relations.ts";
import { City } from "../graphql/root.ts";
import { card } from "./entities.ts";

const issuingRecords = { table: issuing, history: issuingHistory, key: ["contract"] };

relate(City, { cards: many(card, {}, "The cards of the city.") });

builder.objectFields(City, (t) => ({
  card: t.field({
    type: card.ref,
    nullable: true,
    description: "A card by its id; null if there was none at the block.",
    extensions: { rows: 1 },
    args: { cardId: t.arg({ type: "CardId", required: true, description: "Its id." }) },
    resolve: async ({ city }, { cardId }) => {
      const row = await find(city, card.records, ["cardId"], [cardId]);
      return row ? { city, row } : null;
    },
  }),
  cardOf: t.field({
    type: card.ref,
    nullable: true,
    description: "The card that an account holds; null if it held none at the block.",
    extensions: { rows: 1 },
    args: { holder: t.arg({ type: "Address", required: true, description: "The account." }) },
    resolve: async ({ city }, { holder }) => {
      const row = await find(city, card.records, ["holder"], [holder]);
      return row ? { city, row } : null;
    },
  }),
  issuingClosed: t.boolean({
    description: "Whether the guardian has closed the issuing of cards.",
    extensions: { rows: 1 },
    resolve: async ({ city }, _, { chain }) => {
      const issuer = chain.citizenCards.findLast(({ startBlock }) => startBlock <= city.number);
      if (!issuer) return false;
      return (await find(city, issuingRecords, ["contract"], [issuer.address]))?.closed ?? false;
    },
  }),
}));
