import type { citizenCardsAbi } from "@madang/contracts/abis/cards";
import type { ContractErrorName } from "viem";
import { authors } from "../cards/kinds.ts";
import { dateOfDay } from "../city/day.ts";
import type { CityErrorArgs } from "./cityErrors.ts";
import type { Explanation } from "./explanation.ts";
import { moment } from "./moment.ts";

type CardErrorName = ContractErrorName<typeof citizenCardsAbi>;

/** What each error of `CitizenCards` means. */
export const cardSentences: {
  readonly [name in CardErrorName]: (...args: CityErrorArgs<name>) => Explanation;
} = {
  CardIdIsZero: () => ({
    sentence: "The cardId is zero.",
    advice: "A cardId is 32 random bytes that the register gives a person once for life.",
  }),
  CardIsLive: (cardId) => ({
    sentence: `The cardId ${cardId} has a live card already.`,
    advice: "A person has one card: look it up instead of issuing another.",
  }),
  HolderIsZero: (cardId) => ({
    sentence: `The holder of card ${cardId} is the zero address.`,
    advice: "Name the account that will control the card.",
  }),
  HolderHasCard: (cardId, holder, heldCardId) => ({
    sentence: `The holder ${holder} of card ${cardId} controls the card ${heldCardId} already.`,
    advice: "An account holds one card: the holder needs another account for this one.",
  }),
  HolderHasCode: (cardId, holder) => ({
    sentence: `The holder ${holder} of card ${cardId} is an account with code, which a batch does not take.`,
    advice: "Issue this card alone, and the others in a batch without it.",
  }),
  UnknownDistrict: (cardId, district) => ({
    sentence: `The district ${district} of card ${cardId} is no district's official code.`,
    advice: "The 25 official codes run from 11110 (Jongno) to 11740 (Gangdong).",
  }),
  ExpiryPassed: (cardId, expiresOn, today) => ({
    sentence: `The last day of card ${cardId}, ${dateOfDay(expiresOn)}, is past.`,
    advice: `On the chain it is ${dateOfDay(Number(today))}: the last day is that day or later.`,
  }),
  CommitmentOutOfRange: (cardId, commitment) => ({
    sentence: `The commitment ${commitment} of card ${cardId} is zero or not below the order of the BN254 scalar field.`,
    advice: "A commitment is that of a Semaphore V4 identity.",
  }),
  AttributesRootIsZero: (cardId) => ({
    sentence: `The attributes root of card ${cardId} is zero.`,
    advice: "A card without attributes has a root too: that of 16 random leaves.",
  }),
  SignatureExpired: (cardId, deadline) => ({
    sentence: `The signature for card ${cardId} was to be used by ${moment(deadline)}.`,
    advice: "The holder signs again, with a later deadline.",
  }),
  SignatureInvalid: (cardId, signer, nonce) => ({
    sentence: `The signature for card ${cardId} is not that of its holder ${signer} over this act with the nonce ${nonce}.`,
    advice: "The holder signs exactly this content, with this nonce, for this contract on this chain.",
  }),
  NoncesExhausted: (cardId) => ({
    sentence: `The card ${cardId} has used all its 65,535 nonces.`,
    advice: "Its holder can still act by sending transactions of its own.",
  }),
  PartsMismatch: (cardId) => ({
    sentence: `The commitments and the attributes root are not those of card ${cardId}.`,
    advice: "Bring all three as the card's CardIssued event names them.",
  }),
  CardUnknown: (cardId) => ({
    sentence: `There is no card ${cardId}.`,
    advice: "Check the cardId, and that this is the right city.",
  }),
  CardIsNotLive: (cardId) => ({
    sentence: `The card ${cardId} is revoked or erased.`,
    advice: "Nothing can be done with it any more.",
  }),
  NotHolder: (cardId, sender) => ({
    sentence: `The account ${sender} does not hold the card ${cardId}.`,
    advice: "Its holder sends this itself, or signs it for anyone to carry.",
  }),
  AlreadySuspended: (cardId, author) => ({
    sentence: `The card ${cardId} is suspended by ${authorName(author)} already.`,
    advice: "There is nothing more to do.",
  }),
  NotSuspendedBy: (cardId, author) => ({
    sentence: `The card ${cardId} is not suspended by ${authorName(author)}.`,
    advice: "Each suspension is lifted by its own author, or by the court: look up which of them stand.",
  }),
  ReinstatementNotStarted: (cardId) => ({
    sentence: `The holder of card ${cardId} has not asked for its suspension to be lifted.`,
    advice: "The holder starts the reinstatement first.",
  }),
  ReinstatementTooEarly: (cardId, finishableAt) => ({
    sentence: `The reinstatement of card ${cardId} cannot be finished before ${moment(finishableAt)}.`,
    advice: "Anyone may finish it from then on.",
  }),
  IssuingIsClosed: () => ({
    sentence: "The guardian has closed issuing: no card is issued now.",
    advice: "The council opens issuing again.",
  }),
  IssuingIsOpen: () => ({
    sentence: "Issuing is open already.",
    advice: "There is nothing more to do.",
  }),
  CardIsSoulbound: () => ({
    sentence: "A card stays with its holder: it can be neither transferred nor approved.",
    advice: "A holder that changes its account asks the register.",
  }),
  AuthorityIsFixed: () => ({
    sentence: "The authority of a city contract is fixed.",
    advice: "Roles are changed in CityRoles, by the council.",
  }),
  AccessManagedUnauthorized: (caller) => ({
    sentence: `The account ${caller} may not do this.`,
    advice: "It takes a role that this account does not hold; the council grants roles.",
  }),
  AccessManagedRequiredDelay: (caller, delay) => ({
    sentence: `The account ${caller} may do this only ${delay} seconds after it was scheduled.`,
    advice: "Schedule the change in CityRoles, then execute it.",
  }),
  AccessManagedInvalidAuthority: (authority) => ({
    sentence: `${authority} cannot be the authority of a city contract: it is no contract.`,
    advice: "The authority is the city's CityRoles.",
  }),
  InvalidShortString: () => ({
    sentence: "The contract's EIP-712 name or version is not stored as a short string.",
    advice: "This is a fault of the deployment: tell the city's operator.",
  }),
  StringTooLong: (text) => ({
    sentence: `“${text}” is longer than the 31 bytes of a short string.`,
    advice: "An EIP-712 name or version of at most 31 bytes is wanted.",
  }),
};

function authorName(author: number): string {
  return `the ${authors[author]?.toLowerCase() ?? `author ${author}`}`;
}
