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
    error CardIdIsZero();
    /// @notice The cardId has a live card already.
    error CardIsLive(bytes32 cardId);
    error HolderIsZero(bytes32 cardId);
    /// @notice The holder controls another card already.
    error HolderHasCard(bytes32 cardId, address holder, bytes32 heldCardId);
    /// @notice A batch takes the consent of plain keys only: an account with code could burn the batch's gas. Issue
    /// its card alone.
    error HolderHasCode(bytes32 cardId, address holder);
    /// @notice No district has this official code.
    error UnknownDistrict(bytes32 cardId, uint16 district);
    /// @notice The last day lies before `today` (days of Asia/Seoul since 1970).
    error ExpiryPassed(bytes32 cardId, uint16 expiresOn, uint256 today);
    /// @notice A commitment is above zero and below the order of the BN254 scalar field.
    error CommitmentOutOfRange(bytes32 cardId, uint256 commitment);
    error AttributesRootIsZero(bytes32 cardId);
    /// @notice The signature was to be used by `deadline` (seconds since 1970).
    error SignatureExpired(bytes32 cardId, uint256 deadline);
    /// @notice This is not `signer`'s signature over this act, with the card's next nonce `nonce`, for this contract on
    /// this chain.
    error SignatureInvalid(bytes32 cardId, address signer, uint16 nonce);
    /// @notice The card has used every nonce it has.
    error NoncesExhausted(bytes32 cardId);
    /// @notice The parts brought along are not those of the card.
    error PartsMismatch(bytes32 cardId, bytes32 expected, bytes32 given);
    error CardUnknown(bytes32 cardId);
    /// @notice The card is revoked or erased.
    error CardIsNotLive(bytes32 cardId);
    error NotHolder(bytes32 cardId, address sender);
    error AlreadySuspended(bytes32 cardId, Author author);
    error NotSuspendedBy(bytes32 cardId, Author author);
    /// @notice The holder has not asked for its suspension to be lifted.
    error ReinstatementNotStarted(bytes32 cardId);
    /// @notice The reinstatement may be finished from `finishableAt` on (seconds since 1970).
    error ReinstatementTooEarly(bytes32 cardId, uint64 finishableAt);
    /// @notice The guardian has closed issuing.
    error IssuingIsClosed();
    error IssuingIsOpen();
    /// @notice A card stays with its holder: it can be neither transferred nor approved.
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
    /// @notice Role: REGISTRAR.
    function suspendByRegistrar(bytes32 cardId) external;
    /// @notice Role: POLICE.
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
    /// @notice Role: ADMIN.
    function openIssuing() external;

    /// @notice What the card is worth at the current time.
    function statusOf(bytes32 cardId) external view returns (CardStatus);
    /// @notice Whether the card is Active at the current time.
    function isActive(bytes32 cardId) external view returns (bool);
    /// @notice The card that an account holds, whatever its status; zero if none.
    function cardOf(address holder) external view returns (bytes32 cardId);
    /// @notice The card that an account holds, if it is Active; zero otherwise.
    function activeCardOf(address holder) external view returns (bytes32 cardId);
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
