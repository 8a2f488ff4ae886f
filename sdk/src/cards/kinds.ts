/** Whom a card is for, in the order of `CardKind` in Solidity. Only residents may become electors. */
export const cardKinds = ["Resident", "Commuter", "Organisation"] as const;
export type CardKind = (typeof cardKinds)[number];

/** What a card is worth at a moment, in the order of `CardStatus` in Solidity. */
export const cardStatuses = ["None", "Active", "Expired", "Suspended", "Revoked", "Erased"] as const;
export type CardStatus = (typeof cardStatuses)[number];

/** Who suspended a card, in the order of `Author` in Solidity: each has the bit 1 << its place. */
export const authors = ["Holder", "Registrar", "Police", "Recovery"] as const;
export type Author = (typeof authors)[number];
