import { type Author, authors, type CardEventType, type CardKind } from "@madang/indexer/schema";
import { enumOf } from "../graphql/enums.ts";
import type { CardStatus } from "./status.ts";

export const CardKindEnum = enumOf<CardKind>("CardKind", "Whom a card is for.", {
  Resident: "A person who lives in the district.",
  Commuter: "A person who works or studies in the district.",
  Organisation: "An organisation that sits in the district.",
});

export const CardStatusEnum = enumOf<CardStatus>(
  "CardStatus",
  "What a card is worth at the answer's block.",
  {
    Active: "It is valid.",
    Suspended: "Somebody has suspended it.",
    Expired: "Its last day has passed.",
  },
);

export const AuthorEnum = enumOf<Author>("SuspensionAuthor", "Who suspended a card.", {
  Holder: "The holder, such as after a loss.",
  Registrar: "The city's registrar.",
  Police: "The police.",
  Recovery: "A recovery that is under way.",
});

export const CardEventTypeEnum = enumOf<CardEventType>("CardEventType", "What happened to a card.", {
  CardIssued: "It was issued.",
  CardSuspended: "Somebody suspended it.",
  ReinstatementStarted: "The holder started to lift its own suspension.",
  SuspensionLifted: "A suspension was lifted.",
  NonceUsed: "A signature of the holder was used.",
});

/** Whose suspensions a card's bits stand for. */
export function authorsOf(suspensions: number): Author[] {
  return authors.filter((_, place) => suspensions & (1 << place));
}
