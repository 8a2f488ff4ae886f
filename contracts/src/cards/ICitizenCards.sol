// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Whom a card is for. Only residents may become electors.
enum CardKind {
    Resident,
    Commuter,
    Organisation
}

/// @notice What a card is worth now. The first that applies, from the last to the first: an erased card is nothing
/// else, a suspended card that expires stays Suspended until each suspension is lifted.
enum CardStatus {
    None,
    Active,
    Expired,
    Suspended,
    Revoked,
    Erased
}

/// @notice Who suspended a card. Each author has a bit of its own (1 << author) and lifts only that one.
enum Author {
    Holder,
    Registrar,
    Police,
    Recovery
}

/// @notice All that a holder consents to when a card is issued to it.
/// @param cardId 32 random bytes that the register gives a person once for life; also the ERC-721 token id.
/// @param holder The account that will control the card.
/// @param district The official code of one of the 25 districts (`Districts`).
/// @param kind Whom the card is for.
/// @param expiresOn Day of Asia/Seoul since 1970 (`SeoulTime`); the card is valid to its end.
/// @param voteCommitment Semaphore V4 commitment, opened only to vote: above zero, below the BN254 scalar field's order.
/// @param serviceCommitment The same for sign-in and visits, from another, independent secret.
/// @param attributesRoot Root of the 16 salted attribute leaves; not zero.
struct Card {
    bytes32 cardId;
    address holder;
    uint16 district;
    CardKind kind;
    uint16 expiresOn;
    uint256 voteCommitment;
    uint256 serviceCommitment;
    bytes32 attributesRoot;
}

/// @notice One entry of a batch.
/// @param deadline The consent is void after this moment (seconds since 1970).
/// @param consent The holder's EIP-712 signature over `CardConsent` (see `consentDigest`).
struct Issue {
    Card card;
    uint256 deadline;
    bytes consent;
}

/// @notice A card as it is stored. Everything is zero for a cardId that never had a card.
/// @param suspensions One bit per `Author`.
/// @param nonce How many of its holder's signatures the card has used; the next one carries this number.
/// @param partsHash keccak256(abi.encode(voteCommitment, serviceCommitment, attributesRoot)).
/// @param reinstatableAt When the reinstatement that the holder started may be finished (seconds since 1970); 0 if none.
struct CardRecord {
    address holder;
    uint16 district;
    CardKind kind;
    uint8 suspensions;
    uint16 expiresOn;
    uint16 nonce;
    bytes32 partsHash;
    uint64 reinstatableAt;
}

/// @title ICitizenCardsEvents
/// @notice All that an index of the cards needs; nothing has to be asked of the contract besides.
interface ICitizenCardsEvents {
    /// @notice A card was issued. The consent used the nonce `nonce - 1`.
    event CardIssued(
        bytes32 indexed cardId,
        address indexed holder,
        uint16 indexed district,
        CardKind kind,
        uint16 expiresOn,
        uint16 nonce,
        uint256 voteCommitment,
        uint256 serviceCommitment,
        bytes32 attributesRoot,
        address sender
    );
    /// @notice `author` suspended the card. A reinstatement that was under way is off.
    event CardSuspended(bytes32 indexed cardId, Author indexed author, address sender);
    /// @notice The holder asked for its own suspension to be lifted; anyone may finish it from `finishableAt` on.
    event ReinstatementStarted(bytes32 indexed cardId, uint64 finishableAt, address sender);
    /// @notice The suspension of `author` is lifted. The card is active again when no other stands.
    event SuspensionLifted(bytes32 indexed cardId, Author indexed author, address sender);
    /// @notice An act by signature used the card's nonce; the next one carries `nonce`.
    event NonceUsed(bytes32 indexed cardId, uint16 nonce);
    /// @notice No card is issued from now on.
    event IssuingClosed(address sender);
    /// @notice Cards are issued again.
    event IssuingOpened(address sender);
}

/// @title ICitizenCards
/// @notice The record by which a person or an organisation is known to the city: one live card per person, one per
/// holder. A card is an ERC-721 token that cannot be moved or approved (ERC-5192).
interface ICitizenCards is ICitizenCardsEvents {
    /// @notice The cardId is zero.
    /// @dev Remedy: use the 32 random bytes that the register drew for the person.
    error CardIdIsZero();
    /// @notice The cardId has a live card already.
    /// @dev Remedy: none; a person has one card. Change the one that it has.
    error CardIsLive(bytes32 cardId);
    /// @notice The holder is the zero address.
    /// @dev Remedy: name the account that will control the card.
    error HolderIsZero(bytes32 cardId);
    /// @notice The holder controls another card already.
    /// @dev Remedy: let the person use another account.
    error HolderHasCard(bytes32 cardId, address holder, bytes32 heldCardId);
    /// @notice A batch takes the consent of plain keys only: an account with code could burn the batch's gas.
    /// @dev Remedy: issue this card alone, by `issue`.
    error HolderHasCode(bytes32 cardId, address holder);
    /// @notice No district has this official code.
    /// @dev Remedy: use one of the 25 official codes, 11110 to 11740; Statistics Korea's are others.
    error UnknownDistrict(bytes32 cardId, uint16 district);
    /// @notice The last day lies before `today` (days of Asia/Seoul since 1970).
    /// @dev Remedy: let the holder consent to a later day.
    error ExpiryPassed(bytes32 cardId, uint16 expiresOn, uint256 today);
    /// @notice A commitment is zero, or not below the order of the BN254 scalar field.
    /// @dev Remedy: use the commitment of a Semaphore V4 identity.
    error CommitmentOutOfRange(bytes32 cardId, uint256 commitment);
    /// @notice The root of the attributes is zero.
    /// @dev Remedy: compute it from all 16 leaves.
    error AttributesRootIsZero(bytes32 cardId);
    /// @notice The signature was to be used by `deadline` (seconds since 1970).
    /// @dev Remedy: let the holder sign again, with a later deadline.
    error SignatureExpired(bytes32 cardId, uint256 deadline);
    /// @notice This is not `signer`'s signature over this act, with the card's next nonce `nonce`, for this contract on
    /// this chain.
    /// @dev Remedy: let `signer` sign exactly this content with this nonce: 65 bytes with low s, or what its code takes.
    error SignatureInvalid(bytes32 cardId, address signer, uint16 nonce);
    /// @notice The card has used every nonce it has.
    /// @dev Remedy: the holder acts directly, without a signature to be carried.
    error NoncesExhausted(bytes32 cardId);
    /// @notice The parts brought along are not those of the card.
    /// @dev Remedy: take the three parts from the card's last `CardIssued`.
    error PartsMismatch(bytes32 cardId, bytes32 expected, bytes32 given);
    /// @notice No card was ever issued under this cardId.
    /// @dev Remedy: check the cardId, the chain and the contract's address.
    error CardUnknown(bytes32 cardId);
    /// @notice The card is revoked or erased.
    /// @dev Remedy: none for this card; ask the registrar for another.
    error CardIsNotLive(bytes32 cardId);
    /// @notice Only the card's holder may do this.
    /// @dev Remedy: send it from the holder's account, or carry the holder's signature by the `…BySig` twin.
    error NotHolder(bytes32 cardId, address sender);
    /// @notice `author` has suspended the card already.
    /// @dev Remedy: none is needed.
    error AlreadySuspended(bytes32 cardId, Author author);
    /// @notice `author` has not suspended the card, so there is nothing of it to lift.
    /// @dev Remedy: see `recordOf(cardId).suspensions` for whose suspensions stand.
    error NotSuspendedBy(bytes32 cardId, Author author);
    /// @notice The holder has not asked for its suspension to be lifted.
    /// @dev Remedy: the holder calls `startReinstatement` first.
    error ReinstatementNotStarted(bytes32 cardId);
    /// @notice The reinstatement may be finished from `finishableAt` on (seconds since 1970).
    /// @dev Remedy: wait until then.
    error ReinstatementTooEarly(bytes32 cardId, uint64 finishableAt);
    /// @notice The guardian has closed issuing.
    /// @dev Remedy: wait until the council opens it.
    error IssuingIsClosed();
    /// @notice Issuing is open, so there is nothing to open.
    /// @dev Remedy: none is needed.
    error IssuingIsOpen();
    /// @notice A card stays with its holder: it can be neither transferred nor approved.
    /// @dev Remedy: none; a card is a person's.
    error CardIsSoulbound();

    /// @notice Issues a card to a holder that consents to all of it. Role: REGISTRAR.
    /// @param deadline The consent is void after this moment (seconds since 1970).
    /// @param consent The holder's signature of `consentDigest(card, deadline)`: ECDSA with low s, or ERC-1271 where
    /// the holder has code (an EOA delegated by EIP-7702 too), asked with 100,000 gas at most.
    function issue(Card calldata card, uint256 deadline, bytes calldata consent) external;

    /// @notice Issues all of these cards or none; the error names the culprit's cardId. Role: REGISTRAR.
    /// @dev Every holder is a plain key without code.
    function issueBatch(Issue[] calldata issues) external;

    /// @notice The holder suspends its own card, at once. Doing so again ends a reinstatement that is under way.
    function suspend(bytes32 cardId) external;
    /// @notice `suspend`, signed by the holder (EIP-712 `Suspend`) and carried by anyone.
    function suspendBySig(bytes32 cardId, uint256 deadline, bytes calldata signature) external;
    /// @notice The registrar suspends a card. Role: REGISTRAR.
    function suspendByRegistrar(bytes32 cardId) external;
    /// @notice The police suspend a card. Role: POLICE.
    function suspendByPolice(bytes32 cardId) external;
    /// @notice The registrar makes the holder's suspension its own. Role: REGISTRAR.
    function takeOverSuspension(bytes32 cardId) external;

    /// @notice The holder asks for its own suspension to be lifted. A thief who holds the key can ask as well: until
    /// `REINSTATEMENT_DELAY` has passed the holder may suspend again and the registrar may take the suspension over.
    function startReinstatement(bytes32 cardId) external;
    /// @notice `startReinstatement`, signed by the holder (EIP-712 `StartReinstatement`) and carried by anyone.
    function startReinstatementBySig(bytes32 cardId, uint256 deadline, bytes calldata signature) external;
    /// @notice Lifts the holder's suspension once the delay has passed. Anyone may call it.
    function finishReinstatement(bytes32 cardId) external;
    /// @notice Lifts the registrar's suspension. Role: REGISTRAR.
    function reinstateByRegistrar(bytes32 cardId) external;
    /// @notice Lifts the police's suspension. Role: POLICE.
    function reinstateByPolice(bytes32 cardId) external;
    /// @notice Lifts the suspension of any author. Role: COURT.
    function reinstateByCourt(bytes32 cardId, Author author) external;

    /// @notice No card is issued until the council opens issuing again. Role: GUARDIAN.
    function closeIssuing() external;
    /// @notice Cards are issued again. Role: ADMIN, so with the council's delay.
    function openIssuing() external;

    /// @notice What the card is worth at the current time.
    function statusOf(bytes32 cardId) external view returns (CardStatus);
    /// @notice Whether the card is Active at the current time.
    function isActive(bytes32 cardId) external view returns (bool);
    /// @notice The card that an account holds, whatever its status; zero if none.
    function cardOf(address holder) external view returns (bytes32 cardId);
    /// @notice The card that an account holds, if it is Active; zero otherwise.
    function activeCardOf(address holder) external view returns (bytes32 cardId);
    /// @notice The card as it is stored, whatever its status.
    function recordOf(bytes32 cardId) external view returns (CardRecord memory);
    /// @notice Reverts with `PartsMismatch` unless these are the parts that the card's holder consented to.
    function requireParts(bytes32 cardId, uint256 voteCommitment, uint256 serviceCommitment, bytes32 attributesRoot)
        external
        view;
    /// @notice The EIP-712 digest that the holder signs to be issued this card.
    function consentDigest(Card calldata card, uint256 deadline) external view returns (bytes32);
    /// @notice Seconds between asking for the holder's own suspension to be lifted and its being lifted.
    function REINSTATEMENT_DELAY() external view returns (uint64);
    /// @notice Whether the guardian has closed issuing.
    function issuingClosed() external view returns (bool);
}
