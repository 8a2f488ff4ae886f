// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountSignatures} from "../city/AccountSignatures.sol";
import {CityManaged} from "../city/CityManaged.sol";
import {Districts} from "../city/Districts.sol";
import {SeoulTime} from "../city/SeoulTime.sol";
import {CardMetadata} from "./CardMetadata.sol";
import {CardWord, CardWords} from "./CardWord.sol";
import {Author, Card, CardKind, CardRecord, CardStatus, ICitizenCards, Issue} from "./ICitizenCards.sol";
import {SoulboundToken} from "./SoulboundToken.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IERC721Metadata} from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Metadata.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// @title CitizenCards
/// @notice See `ICitizenCards`, which documents every function.
///
/// INVARIANTS
/// - I1. `cardOf(holder)` is a card whose holder is `holder`, and no other card has that holder.
/// - I2. A cardId has at most one live card; a live card is never issued again.
/// - I3. A card's nonce never falls.
/// - I4. Only its author, COURT, or, for the holder's, REGISTRAR by taking it over, clears a suspension; the holder's
///   own is cleared no sooner than `REINSTATEMENT_DELAY` after it asked, and never while it has not asked.
/// - I5. A reinstatement is under way only while the holder's suspension stands.
/// - I6. holder, district, kind, expiry and parts change only by issuing.
contract CitizenCards is ICitizenCards, SoulboundToken, CityManaged, EIP712 {
    using AccountSignatures for address;

    /// @dev The order of BN254's scalar field (EIP-196), in which Semaphore's commitments live.
    uint256 private constant FIELD_ORDER =
        21_888_242_871_839_275_222_246_405_745_257_275_088_548_364_400_416_034_343_698_204_186_575_808_495_617;

    bytes32 private constant CONSENT_TYPEHASH = keccak256(
        "CardConsent(bytes32 cardId,address holder,uint16 district,uint8 kind,uint16 expiresOn,uint256 voteCommitment,uint256 serviceCommitment,bytes32 attributesRoot,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant SUSPEND_TYPEHASH = keccak256("Suspend(bytes32 cardId,uint256 nonce,uint256 deadline)");
    bytes32 private constant START_REINSTATEMENT_TYPEHASH =
        keccak256("StartReinstatement(bytes32 cardId,uint256 nonce,uint256 deadline)");

    /// @inheritdoc ICitizenCards
    uint64 public immutable REINSTATEMENT_DELAY;

    /// @inheritdoc ICitizenCards
    bool public issuingClosed;

    mapping(bytes32 cardId => CardWord) private _words;
    mapping(bytes32 cardId => bytes32) private _partsHashes;
    /// @inheritdoc ICitizenCards
    mapping(address holder => bytes32) public cardOf;
    mapping(bytes32 cardId => uint64) private _reinstatableAt;

    /// @param cityRoles The city's `CityRoles`.
    /// @param reinstatementDelay Seconds; three days for a city.
    constructor(address cityRoles, uint64 reinstatementDelay)
        CityManaged(cityRoles)
        EIP712("Seoul Citizen Cards", "1")
    {
        REINSTATEMENT_DELAY = reinstatementDelay;
    }

    // ISSUING

    /// @inheritdoc ICitizenCards
    function issue(Card calldata card, uint256 deadline, bytes calldata consent) external restricted {
        require(!issuingClosed, IssuingIsClosed());
        _issue(card, deadline, consent);
    }

    /// @inheritdoc ICitizenCards
    function issueBatch(Issue[] calldata issues) external restricted {
        require(!issuingClosed, IssuingIsClosed());
        for (uint256 i = 0; i < issues.length; ++i) {
            Issue calldata entry = issues[i];
            require(entry.card.holder.code.length == 0, HolderHasCode(entry.card.cardId, entry.card.holder));
            _issue(entry.card, entry.deadline, entry.consent);
        }
    }

    /// @inheritdoc ICitizenCards
    function closeIssuing() external restricted {
        require(!issuingClosed, IssuingIsClosed());
        issuingClosed = true;
        emit IssuingClosed(msg.sender);
    }

    /// @inheritdoc ICitizenCards
    function openIssuing() external restricted {
        require(issuingClosed, IssuingIsOpen());
        issuingClosed = false;
        emit IssuingOpened(msg.sender);
    }

    function _issue(Card memory card, uint256 deadline, bytes calldata consent) private {
        uint256 districtIndex = _requireIssuable(card);
        bytes32 cardId = card.cardId;
        address holder = card.holder;
        require(block.timestamp <= deadline, SignatureExpired(cardId, deadline));
        require(holder.isSignedBy(_consentDigest(card, 0, deadline), consent), SignatureInvalid(cardId, holder, 0));

        _words[cardId] = CardWords.issued(holder, districtIndex, uint8(card.kind), card.expiresOn, 1);
        _partsHashes[cardId] = _hashParts(card.voteCommitment, card.serviceCommitment, card.attributesRoot);
        cardOf[holder] = cardId;

        emit CardIssued(
            cardId,
            holder,
            card.district,
            card.kind,
            card.expiresOn,
            1,
            card.voteCommitment,
            card.serviceCommitment,
            card.attributesRoot,
            msg.sender
        );
        emit Transfer(address(0), holder, uint256(cardId));
        emit Locked(uint256(cardId));
    }

    function _requireIssuable(Card memory card) private view returns (uint256 districtIndex) {
        bytes32 cardId = card.cardId;
        require(cardId != 0, CardIdIsZero());
        require(_words[cardId].isEmpty(), CardIsLive(cardId));
        require(card.holder != address(0), HolderIsZero(cardId));
        bytes32 heldCardId = cardOf[card.holder];
        require(heldCardId == 0, HolderHasCard(cardId, card.holder, heldCardId));
        districtIndex = Districts.indexOf(card.district);
        require(districtIndex != 0, UnknownDistrict(cardId, card.district));
        uint256 today = SeoulTime.dayOf(block.timestamp);
        require(card.expiresOn >= today, ExpiryPassed(cardId, card.expiresOn, today));
        _requireCommitment(cardId, card.voteCommitment);
        _requireCommitment(cardId, card.serviceCommitment);
        require(card.attributesRoot != 0, AttributesRootIsZero(cardId));
    }

    function _requireCommitment(bytes32 cardId, uint256 commitment) private pure {
        require(commitment != 0 && commitment < FIELD_ORDER, CommitmentOutOfRange(cardId, commitment));
    }

    // SUSPENDING

    /// @inheritdoc ICitizenCards
    function suspend(bytes32 cardId) external {
        CardWord word = _live(cardId);
        require(word.holder() == msg.sender, NotHolder(cardId, msg.sender));
        _suspendByHolder(cardId, word);
    }

    /// @inheritdoc ICitizenCards
    function suspendBySig(bytes32 cardId, uint256 deadline, bytes calldata signature) external {
        _suspendByHolder(cardId, _useSignature(SUSPEND_TYPEHASH, cardId, deadline, signature));
    }

    /// @inheritdoc ICitizenCards
    function suspendByRegistrar(bytes32 cardId) external restricted {
        _suspend(cardId, _live(cardId), Author.Registrar);
    }

    /// @inheritdoc ICitizenCards
    function suspendByPolice(bytes32 cardId) external restricted {
        _suspend(cardId, _live(cardId), Author.Police);
    }

    /// @inheritdoc ICitizenCards
    function takeOverSuspension(bytes32 cardId) external restricted {
        CardWord word = _live(cardId);
        if (!_isSuspendedBy(word, Author.Registrar)) word = _suspend(cardId, word, Author.Registrar);
        _liftHolders(cardId, word);
    }

    /// @dev Suspending again is how the owner of a stolen key stops the thief's reinstatement.
    function _suspendByHolder(bytes32 cardId, CardWord word) private {
        if (_isSuspendedBy(word, Author.Holder)) {
            require(_reinstatableAt[cardId] != 0, AlreadySuspended(cardId, Author.Holder));
            delete _reinstatableAt[cardId];
            _write(cardId, word);
            emit CardSuspended(cardId, Author.Holder, msg.sender);
        } else {
            _suspend(cardId, word, Author.Holder);
        }
    }

    function _suspend(bytes32 cardId, CardWord word, Author author) private returns (CardWord suspended) {
        require(!_isSuspendedBy(word, author), AlreadySuspended(cardId, author));
        suspended = word.withSuspensions(word.suspensions() | _bit(author));
        _write(cardId, suspended);
        emit CardSuspended(cardId, author, msg.sender);
    }

    // REINSTATING

    /// @inheritdoc ICitizenCards
    function startReinstatement(bytes32 cardId) external {
        CardWord word = _live(cardId);
        require(word.holder() == msg.sender, NotHolder(cardId, msg.sender));
        _startReinstatement(cardId, word);
    }

    /// @inheritdoc ICitizenCards
    function startReinstatementBySig(bytes32 cardId, uint256 deadline, bytes calldata signature) external {
        CardWord word = _useSignature(START_REINSTATEMENT_TYPEHASH, cardId, deadline, signature);
        _write(cardId, word);
        _startReinstatement(cardId, word);
    }

    /// @inheritdoc ICitizenCards
    function finishReinstatement(bytes32 cardId) external {
        uint64 finishableAt = _reinstatableAt[cardId];
        require(finishableAt != 0, ReinstatementNotStarted(cardId));
        require(block.timestamp >= finishableAt, ReinstatementTooEarly(cardId, finishableAt));
        _liftHolders(cardId, _live(cardId));
    }

    /// @inheritdoc ICitizenCards
    function reinstateByRegistrar(bytes32 cardId) external restricted {
        _lift(cardId, _live(cardId), Author.Registrar);
    }

    /// @inheritdoc ICitizenCards
    function reinstateByPolice(bytes32 cardId) external restricted {
        _lift(cardId, _live(cardId), Author.Police);
    }

    /// @inheritdoc ICitizenCards
    function reinstateByCourt(bytes32 cardId, Author author) external restricted {
        CardWord word = _live(cardId);
        if (author == Author.Holder) _liftHolders(cardId, word);
        else _lift(cardId, word, author);
    }

    function _startReinstatement(bytes32 cardId, CardWord word) private {
        require(_isSuspendedBy(word, Author.Holder), NotSuspendedBy(cardId, Author.Holder));
        uint64 finishableAt = uint64(block.timestamp) + REINSTATEMENT_DELAY;
        _reinstatableAt[cardId] = finishableAt;
        emit ReinstatementStarted(cardId, finishableAt, msg.sender);
    }

    function _liftHolders(bytes32 cardId, CardWord word) private {
        _lift(cardId, word, Author.Holder);
        delete _reinstatableAt[cardId];
    }

    function _lift(bytes32 cardId, CardWord word, Author author) private {
        require(_isSuspendedBy(word, author), NotSuspendedBy(cardId, author));
        _write(cardId, word.withSuspensions(word.suspensions() & ~_bit(author)));
        emit SuspensionLifted(cardId, author, msg.sender);
    }

    // VIEWS

    /// @inheritdoc ICitizenCards
    function statusOf(bytes32 cardId) public view returns (CardStatus) {
        CardWord word = _words[cardId];
        if (word.isEmpty()) return CardStatus.None;
        if (word.isErased()) return CardStatus.Erased;
        if (word.isRevoked()) return CardStatus.Revoked;
        if (word.suspensions() != 0) return CardStatus.Suspended;
        if (word.expiresOn() < SeoulTime.dayOf(block.timestamp)) return CardStatus.Expired;
        return CardStatus.Active;
    }

    /// @inheritdoc ICitizenCards
    function isActive(bytes32 cardId) public view returns (bool) {
        return statusOf(cardId) == CardStatus.Active;
    }

    /// @inheritdoc ICitizenCards
    function activeCardOf(address holder) external view returns (bytes32) {
        bytes32 cardId = cardOf[holder];
        return isActive(cardId) ? cardId : bytes32(0);
    }

    /// @inheritdoc ICitizenCards
    function recordOf(bytes32 cardId) external view returns (CardRecord memory) {
        CardWord word = _words[cardId];
        return CardRecord({
            holder: word.holder(),
            district: word.district() == 0 ? 0 : Districts.codeOf(word.district()),
            kind: CardKind(word.kind()),
            suspensions: word.suspensions(),
            expiresOn: word.expiresOn(),
            nonce: word.nonce(),
            partsHash: _partsHashes[cardId],
            reinstatableAt: _reinstatableAt[cardId]
        });
    }

    /// @inheritdoc ICitizenCards
    function requireParts(bytes32 cardId, uint256 voteCommitment, uint256 serviceCommitment, bytes32 attributesRoot)
        external
        view
    {
        _live(cardId);
        bytes32 given = _hashParts(voteCommitment, serviceCommitment, attributesRoot);
        require(given == _partsHashes[cardId], PartsMismatch(cardId, _partsHashes[cardId], given));
    }

    /// @inheritdoc ICitizenCards
    function consentDigest(Card calldata card, uint256 deadline) public view returns (bytes32) {
        return _consentDigest(card, _words[card.cardId].nonce(), deadline);
    }

    /// @inheritdoc IERC721
    function balanceOf(address holder) external view returns (uint256) {
        require(holder != address(0), HolderIsZero(0));
        return cardOf[holder] == 0 ? 0 : 1;
    }

    /// @inheritdoc IERC721
    function ownerOf(uint256 tokenId) public view override returns (address) {
        return _live(bytes32(tokenId)).holder();
    }

    /// @inheritdoc IERC721Metadata
    /// @return A data URI with the card's status and last day; nothing about its holder.
    function tokenURI(uint256 tokenId) external view returns (string memory) {
        uint16 lastDay = _live(bytes32(tokenId)).expiresOn();
        return CardMetadata.uri(statusOf(bytes32(tokenId)), lastDay);
    }

    // INTERNALS

    function _live(bytes32 cardId) private view returns (CardWord word) {
        word = _words[cardId];
        require(!word.isEmpty(), CardUnknown(cardId));
        require(!word.isRevoked() && !word.isErased(), CardIsNotLive(cardId));
    }

    /// @dev Every change of an issued card goes through here, so that wallets hear of each (ERC-4906).
    function _write(bytes32 cardId, CardWord word) private {
        _words[cardId] = word;
        emit MetadataUpdate(uint256(cardId));
    }

    function _isSuspendedBy(CardWord word, Author author) private pure returns (bool) {
        return word.suspensions() & _bit(author) != 0;
    }

    function _bit(Author author) private pure returns (uint8) {
        // casting to 'uint8' is safe: there are four authors
        // forge-lint: disable-next-line(unsafe-typecast, incorrect-shift)
        return uint8(uint256(1) << uint8(author));
    }

    function _hashParts(uint256 voteCommitment, uint256 serviceCommitment, bytes32 attributesRoot)
        private
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(voteCommitment, serviceCommitment, attributesRoot));
    }

    /// @dev A struct of words alone is encoded as its words, in their order: EIP-712's encoding of `CardConsent`.
    function _consentDigest(Card memory card, uint256 nonce, uint256 deadline) private view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(CONSENT_TYPEHASH, card, nonce, deadline)));
    }

    /// @dev Checks the holder's signature of an act that has no content but the card, and uses the card's nonce. The
    /// caller writes the returned word.
    function _useSignature(bytes32 typeHash, bytes32 cardId, uint256 deadline, bytes calldata signature)
        private
        returns (CardWord)
    {
        CardWord word = _live(cardId);
        uint16 nonce = word.nonce();
        require(nonce < type(uint16).max, NoncesExhausted(cardId));
        require(block.timestamp <= deadline, SignatureExpired(cardId, deadline));
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(typeHash, cardId, nonce, deadline)));
        require(word.holder().isSignedBy(digest, signature), SignatureInvalid(cardId, word.holder(), nonce));
        emit NonceUsed(cardId, nonce + 1);
        return word.withNonce(nonce + 1);
    }
}
