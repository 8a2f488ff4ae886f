// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CitizenCards} from "../../../src/cards/CitizenCards.sol";
import {Author, Card, CardKind, Issue} from "../../../src/cards/ICitizenCards.sol";
import {Districts} from "../../../src/city/Districts.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Test} from "forge-std/Test.sol";

/// @notice What a card should be, kept without asking the contract.
struct Model {
    Card content;
    bool exists;
    uint8 suspensions;
    uint64 finishableAt;
    uint16 nonce;
}

/// @notice Random people do random things to a few cards. Each act is attempted for real; whether it must succeed is
/// decided by the model alone, and an act that ends otherwise reverts, which fails the run.
contract CardsHandler is Test {
    using SafeCast for uint256;

    uint256 public constant PEOPLE = 6;
    uint256 public constant CARDS = 6;

    CitizenCards private immutable CARDS_CONTRACT;
    uint64 private immutable DELAY;

    /// @dev People first, then guardian, registrar, police, court, council.
    address[] private actors;
    uint256[] private keys;
    Model[] private models;
    bool public issuingClosed;
    mapping(string act => uint256) public succeeded;

    error ShouldHaveFailed(string act);
    error ShouldHaveSucceeded(string act, bytes answer);

    constructor(CitizenCards cards, address[5] memory officers) {
        CARDS_CONTRACT = cards;
        DELAY = cards.REINSTATEMENT_DELAY();
        for (uint256 i = 0; i < PEOPLE; ++i) {
            (address somebody, uint256 key) = makeAddrAndKey(string.concat("person", vm.toString(i)));
            actors.push(somebody);
            keys.push(key);
        }
        for (uint256 i = 0; i < officers.length; ++i) {
            actors.push(officers[i]);
        }
        for (uint256 i = 0; i < CARDS; ++i) {
            models.push();
            models[i].content.cardId = keccak256(abi.encode("card", i));
        }
    }

    function model(uint256 i) external view returns (Model memory) {
        return models[i];
    }

    function person(uint256 i) external view returns (address) {
        return actors[i];
    }

    /// @notice The card that the model says a person holds, as its place plus one; 0 if none.
    function placeOfCardOf(address holder) public view returns (uint256) {
        for (uint256 i = 0; i < CARDS; ++i) {
            if (models[i].exists && models[i].content.holder == holder) return i + 1;
        }
        return 0;
    }

    // ACTS

    function issue(uint256 who, uint256 which, uint256 holder, uint256 signer, uint256 content) external {
        Model storage m = models[which % CARDS];
        address sender = who % 3 == 0 ? actor(who) : registrar();
        Issue memory entry = proposal(m.content.cardId, holder % PEOPLE, content);
        uint256 key = keys[(signer % 4 == 0 ? signer : holder) % PEOPLE];
        bytes32 digest = CARDS_CONTRACT.consentDigest(entry.card, entry.deadline);
        entry.consent = signature(key, digest);

        bool right = sender == registrar() && !issuingClosed && !m.exists && placeOfCardOf(entry.card.holder) == 0
            && vm.addr(key) == entry.card.holder;
        bytes memory data = abi.encodeCall(CARDS_CONTRACT.issue, (entry.card, entry.deadline, entry.consent));
        if (!attempt("issue", sender, data, right)) return;
        m.content = entry.card;
        m.exists = true;
        m.nonce = 1;
    }

    function suspend(uint256 who, uint256 which) external {
        Model storage m = models[which % CARDS];
        address sender = partyOrAnyone(who, m.content.holder);
        bool right = m.exists && sender == m.content.holder && mayHolderSuspend(m);
        if (!attempt("suspend", sender, abi.encodeCall(CARDS_CONTRACT.suspend, (m.content.cardId)), right)) return;
        holderSuspended(m);
    }

    function suspendBySig(uint256 who, uint256 which, uint256 signer, uint256 nonceDrift) external {
        Model storage m = models[which % CARDS];
        (bytes memory data, bool valid) =
            bySignature("Suspend", CARDS_CONTRACT.suspendBySig.selector, m, signer, nonceDrift);
        if (!attempt("suspendBySig", actor(who), data, valid && mayHolderSuspend(m))) return;
        holderSuspended(m);
        ++m.nonce;
    }

    function startReinstatement(uint256 who, uint256 which) external {
        Model storage m = models[which % CARDS];
        address sender = partyOrAnyone(who, m.content.holder);
        bool right = m.exists && sender == m.content.holder && suspendedBy(m, Author.Holder);
        bytes memory data = abi.encodeCall(CARDS_CONTRACT.startReinstatement, (m.content.cardId));
        if (attempt("startReinstatement", sender, data, right)) m.finishableAt = now64() + DELAY;
    }

    function startReinstatementBySig(uint256 who, uint256 which, uint256 signer, uint256 nonceDrift) external {
        Model storage m = models[which % CARDS];
        (bytes memory data, bool valid) =
            bySignature("StartReinstatement", CARDS_CONTRACT.startReinstatementBySig.selector, m, signer, nonceDrift);
        if (!attempt("startReinstatementBySig", actor(who), data, valid && suspendedBy(m, Author.Holder))) return;
        m.finishableAt = now64() + DELAY;
        ++m.nonce;
    }

    function finishReinstatement(uint256 who, uint256 which) external {
        Model storage m = models[which % CARDS];
        bool right = m.finishableAt != 0 && now64() >= m.finishableAt;
        bytes memory data = abi.encodeCall(CARDS_CONTRACT.finishReinstatement, (m.content.cardId));
        if (attempt("finishReinstatement", actor(who), data, right)) lift(m, Author.Holder);
    }

    function suspendByOfficer(uint256 who, uint256 which, bool asPolice) external {
        Model storage m = models[which % CARDS];
        (address party, Author author) = asPolice ? (police(), Author.Police) : (registrar(), Author.Registrar);
        address sender = partyOrAnyone(who, party);
        bytes memory data = asPolice
            ? abi.encodeCall(CARDS_CONTRACT.suspendByPolice, (m.content.cardId))
            : abi.encodeCall(CARDS_CONTRACT.suspendByRegistrar, (m.content.cardId));
        bool right = m.exists && sender == party && !suspendedBy(m, author);
        if (attempt("suspendByOfficer", sender, data, right)) m.suspensions |= bit(author);
    }

    function reinstateByOfficer(uint256 who, uint256 which, bool asPolice) external {
        Model storage m = models[which % CARDS];
        (address party, Author author) = asPolice ? (police(), Author.Police) : (registrar(), Author.Registrar);
        address sender = partyOrAnyone(who, party);
        bytes memory data = asPolice
            ? abi.encodeCall(CARDS_CONTRACT.reinstateByPolice, (m.content.cardId))
            : abi.encodeCall(CARDS_CONTRACT.reinstateByRegistrar, (m.content.cardId));
        if (attempt("reinstateByOfficer", sender, data, sender == party && suspendedBy(m, author))) lift(m, author);
    }

    function takeOverSuspension(uint256 who, uint256 which) external {
        Model storage m = models[which % CARDS];
        address sender = partyOrAnyone(who, registrar());
        bytes memory data = abi.encodeCall(CARDS_CONTRACT.takeOverSuspension, (m.content.cardId));
        bool right = sender == registrar() && suspendedBy(m, Author.Holder);
        if (!attempt("takeOverSuspension", sender, data, right)) return;
        lift(m, Author.Holder);
        m.suspensions |= bit(Author.Registrar);
    }

    function reinstateByCourt(uint256 who, uint256 which, uint256 whose) external {
        Model storage m = models[which % CARDS];
        Author author = Author(whose % 4);
        address sender = partyOrAnyone(who, court());
        bytes memory data = abi.encodeCall(CARDS_CONTRACT.reinstateByCourt, (m.content.cardId, author));
        bool right = sender == court() && suspendedBy(m, author);
        if (attempt("reinstateByCourt", sender, data, right)) lift(m, author);
    }

    /// @dev Seldom, since the council alone opens again, and not within a run.
    function closeIssuing(uint256 who, uint256 chance) external {
        address sender = chance % 16 == 0 ? guardian() : actors[who % PEOPLE];
        bytes memory data = abi.encodeCall(CARDS_CONTRACT.closeIssuing, ());
        if (attempt("closeIssuing", sender, data, sender == guardian() && !issuingClosed)) issuingClosed = true;
    }

    function transfer(uint256 who, uint256 which, uint256 to) external {
        Model storage m = models[which % CARDS];
        bytes memory data = abi.encodeCall(
            CARDS_CONTRACT.transferFrom, (m.content.holder, actors[to % PEOPLE], uint256(m.content.cardId))
        );
        attempt("transfer", partyOrAnyone(who, m.content.holder), data, false);
    }

    function passTime(uint256 time, uint256 chance) external {
        skip(bound(time, 1, chance % 32 == 0 ? 400 days : 2 days));
    }

    // THE MODEL

    function attempt(string memory act, address sender, bytes memory data, bool right) private returns (bool success) {
        bytes memory answer;
        vm.prank(sender);
        (success, answer) = address(CARDS_CONTRACT).call(data);
        if (success && !right) revert ShouldHaveFailed(act);
        if (!success && right) revert ShouldHaveSucceeded(act, answer);
        if (success) ++succeeded[act];
    }

    function proposal(bytes32 cardId, uint256 holder, uint256 content) private view returns (Issue memory entry) {
        entry.card = Card({
            cardId: cardId,
            holder: actors[holder],
            district: Districts.codeOf(content % 25 + 1),
            kind: CardKind(content % 3),
            expiresOn: ((now64() + 9 hours) / 1 days + content % 500).toUint16(),
            voteCommitment: content % 1e30 + 1,
            serviceCommitment: content % 1e20 + 1,
            attributesRoot: keccak256(abi.encode(content))
        });
        entry.deadline = now64();
    }

    function bySignature(string memory act, bytes4 selector, Model storage m, uint256 signer, uint256 nonceDrift)
        private
        view
        returns (bytes memory data, bool valid)
    {
        uint256 key = signer % 4 == 0 || !m.exists ? keys[signer % PEOPLE] : keyOf(m.content.holder);
        uint256 nonce = nonceDrift % 4 == 0 ? nonceDrift % 8 : m.nonce;
        bytes32 typeHash = keccak256(bytes(string.concat(act, "(bytes32 cardId,uint256 nonce,uint256 deadline)")));
        bytes32 structHash = keccak256(abi.encode(typeHash, m.content.cardId, nonce, uint256(now64())));
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", domainSeparator(), structHash));
        data = abi.encodeWithSelector(selector, m.content.cardId, uint256(now64()), signature(key, digest));
        valid = m.exists && nonce == m.nonce && vm.addr(key) == m.content.holder;
    }

    function domainSeparator() private view returns (bytes32) {
        (, string memory name, string memory version, uint256 chainId, address verifyingContract,,) =
            CARDS_CONTRACT.eip712Domain();
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256(bytes(version)),
                chainId,
                verifyingContract
            )
        );
    }

    function mayHolderSuspend(Model storage m) private view returns (bool) {
        return !suspendedBy(m, Author.Holder) || m.finishableAt != 0;
    }

    function holderSuspended(Model storage m) private {
        m.suspensions |= bit(Author.Holder);
        m.finishableAt = 0;
    }

    function lift(Model storage m, Author author) private {
        m.suspensions &= ~bit(author);
        if (author == Author.Holder) m.finishableAt = 0;
    }

    function suspendedBy(Model storage m, Author author) private view returns (bool) {
        return m.suspensions & bit(author) != 0;
    }

    function bit(Author author) private pure returns (uint8) {
        return uint8(2 ** uint8(author));
    }

    // WHO

    function actor(uint256 who) private view returns (address) {
        return actors[who % actors.length];
    }

    /// @notice Mostly the party that may act, so that much happens; every third time anyone, thieves among them.
    function partyOrAnyone(uint256 who, address party) private view returns (address) {
        return who % 3 == 0 || party == address(0) ? actor(who / 3) : party;
    }

    function keyOf(address holder) private view returns (uint256) {
        for (uint256 i = 0; i < PEOPLE; ++i) {
            if (actors[i] == holder) return keys[i];
        }
        revert("no person of ours");
    }

    function signature(uint256 key, bytes32 digest) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function now64() private view returns (uint64) {
        return uint64(vm.getBlockTimestamp());
    }

    function guardian() private view returns (address) {
        return actors[PEOPLE];
    }

    function registrar() private view returns (address) {
        return actors[PEOPLE + 1];
    }

    function police() private view returns (address) {
        return actors[PEOPLE + 2];
    }

    function court() private view returns (address) {
        return actors[PEOPLE + 3];
    }
}
