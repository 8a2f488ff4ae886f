// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Author, Card, CardKind, ICitizenCards, Issue} from "../../../src/cards/ICitizenCards.sol";
import {CityFixture} from "../../CityFixture.sol";

/// @notice Valid content, but not what the holder signed, or not signed by it, or not now.
contract ConsentAttackTest is CityFixture {
    uint256 private constant CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    function test_consentToOtherContent_fieldByField() public {
        Card[8] memory altered;
        for (uint256 i = 0; i < 8; ++i) {
            altered[i] = cardFor(1);
        }
        altered[0].cardId = keccak256("another person");
        altered[1].holder = holderOf(2);
        altered[2].district = 11_140;
        altered[3].kind = CardKind.Commuter;
        altered[4].expiresOn += 1;
        altered[5].voteCommitment += 1;
        altered[6].serviceCommitment += 1;
        altered[7].attributesRoot = keccak256("other attributes");
        Issue memory entry = consentTo(cardFor(1), holderKey(1));
        for (uint256 i = 0; i < 8; ++i) {
            refused(altered[i], entry.deadline, entry.consent);
        }
        refused(entry.card, entry.deadline + 1, entry.consent);
        issue(entry);
    }

    function test_swappedCommitments() public {
        Issue memory entry = consentTo(cardFor(1), holderKey(1));
        (entry.card.voteCommitment, entry.card.serviceCommitment) =
        (entry.card.serviceCommitment, entry.card.voteCommitment);
        refused(entry.card, entry.deadline, entry.consent);
    }

    function test_signedByAnotherKey() public {
        Issue memory entry = consentTo(cardFor(1), holderKey(2));
        refused(entry.card, entry.deadline, entry.consent);
    }

    function test_anotherNonce() public {
        Card memory card = cardFor(1);
        uint256 deadline = block.timestamp + 1 days;
        refused(card, deadline, sign(holderKey(1), consentDigestOf(card, 1, deadline)));
    }

    function test_anotherChainOrContract() public {
        Card memory card = cardFor(1);
        uint256 deadline = block.timestamp + 1 days;
        bytes32 domain = domainSeparator(block.chainid + 1, address(cards));
        refused(card, deadline, sign(holderKey(1), consentDigestOf(card, 0, deadline, domain)));
        domain = domainSeparator(block.chainid, address(roles));
        refused(card, deadline, sign(holderKey(1), consentDigestOf(card, 0, deadline, domain)));
    }

    function test_aChainThatSplitsOff() public {
        Issue memory entry = consentTo(cardFor(1), holderKey(1));
        vm.chainId(block.chainid + 1);
        refused(entry.card, entry.deadline, entry.consent);
    }

    function test_expired() public {
        Issue memory entry = consentTo(cardFor(1), holderKey(1));
        vm.warp(entry.deadline + 1);
        vm.expectRevert(
            abi.encodeWithSelector(ICitizenCards.SignatureExpired.selector, entry.card.cardId, entry.deadline)
        );
        vm.prank(registrar);
        cards.issue(entry.card, entry.deadline, entry.consent);
    }

    function test_replayed() public {
        Issue memory entry = consentTo(cardFor(1), holderKey(1));
        issue(entry);
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.CardIsLive.selector, entry.card.cardId));
        vm.prank(registrar);
        cards.issue(entry.card, entry.deadline, entry.consent);
    }

    function test_malleated_compactAndMalformed() public {
        Card memory card = cardFor(1);
        uint256 deadline = block.timestamp + 1 days;
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(holderKey(1), consentDigestOf(card, 0, deadline));
        refused(card, deadline, abi.encodePacked(r, bytes32(CURVE_ORDER - uint256(s)), v == 27 ? 28 : 27));
        refused(card, deadline, abi.encodePacked(r, bytes32(uint256(s) | (uint256(v) - 27) << 255)));
        refused(card, deadline, abi.encodePacked(r, s, v - 27));
        refused(card, deadline, abi.encodePacked(r, s, v, uint8(0)));
        refused(card, deadline, abi.encodePacked(r, s, uint8(29)));
        refused(card, deadline, new bytes(65));
        refused(card, deadline, "");
    }

    function test_anActsSignature_isNoOthers() public {
        bytes32 cardId = issueFor(1);
        uint256 deadline = vm.getBlockTimestamp() + 1 days;
        bytes memory toSuspend = sign(holderKey(1), actDigest("Suspend", cardId, 1, deadline));
        bytes memory toReinstate = sign(holderKey(1), actDigest("StartReinstatement", cardId, 1, deadline));
        bytes memory invalid =
            abi.encodeWithSelector(ICitizenCards.SignatureInvalid.selector, cardId, holderOf(1), uint16(1));

        vm.expectRevert(invalid);
        cards.suspendBySig(cardId, deadline, toReinstate);
        vm.prank(holderOf(1));
        cards.suspend(cardId);
        vm.expectRevert(invalid);
        cards.startReinstatementBySig(cardId, deadline, toSuspend);
    }

    function test_anActsSignature_wrongReplayedOrExpired() public {
        bytes32 cardId = issueFor(1);
        bytes32 otherId = issueFor(2);
        uint256 deadline = vm.getBlockTimestamp() + 1 days;
        bytes32 digest = actDigest("Suspend", cardId, 1, deadline);
        bytes memory signature = sign(holderKey(1), digest);

        invalidSuspension(cardId, 1, deadline + 1, signature);
        invalidSuspension(otherId, 2, deadline, signature);
        invalidSuspension(cardId, 1, deadline, sign(holderKey(2), digest));
        invalidSuspension(cardId, 1, deadline, sign(holderKey(1), actDigest("Suspend", cardId, 0, deadline)));
        invalidSuspension(cardId, 1, deadline, sign(holderKey(1), actDigest("Suspend", cardId, 2, deadline)));
        bytes32 domain = domainSeparator(block.chainid + 1, address(cards));
        invalidSuspension(cardId, 1, deadline, sign(holderKey(1), actDigest("Suspend", cardId, 1, deadline, domain)));

        vm.warp(deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.SignatureExpired.selector, cardId, deadline));
        cards.suspendBySig(cardId, deadline, signature);
        vm.warp(deadline);
        cards.suspendBySig(cardId, deadline, signature);

        vm.prank(court);
        cards.reinstateByCourt(cardId, Author.Holder);
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.SignatureInvalid.selector, cardId, holderOf(1), uint16(2)));
        cards.suspendBySig(cardId, deadline, signature);
    }

    function test_theLastNonce() public {
        bytes32 cardId = issueFor(1);
        setNonce(cardId, type(uint16).max - 1);
        uint256 deadline = block.timestamp + 1 days;
        bytes memory last = sign(holderKey(1), actDigest("Suspend", cardId, type(uint16).max - 1, deadline));
        cards.suspendBySig(cardId, deadline, last);
        assertEq(cards.recordOf(cardId).nonce, type(uint16).max);

        bytes memory beyond = sign(holderKey(1), actDigest("StartReinstatement", cardId, type(uint16).max, deadline));
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.NoncesExhausted.selector, cardId));
        cards.startReinstatementBySig(cardId, deadline, beyond);

        vm.prank(holderOf(1));
        cards.startReinstatement(cardId);
        assertGt(cards.recordOf(cardId).reinstatableAt, 0, "the holder itself still may");
    }

    /// @dev 65,533 signatures would take too long: the card's word is written in their place.
    function setNonce(bytes32 cardId, uint16 nonce) private {
        vm.record();
        cards.isActive(cardId);
        (bytes32[] memory reads,) = vm.accesses(address(cards));
        assertEq(reads.length, 1, "isActive reads the word and nothing else");
        uint256 word = uint256(vm.load(address(cards), reads[0]));
        uint256 mask = uint256(0xffff) << 224;
        vm.store(address(cards), reads[0], bytes32((word & ~mask) | uint256(nonce) << 224));
        assertEq(cards.recordOf(cardId).nonce, nonce);
    }

    function invalidSuspension(bytes32 cardId, uint256 n, uint256 deadline, bytes memory signature) private {
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.SignatureInvalid.selector, cardId, holderOf(n), uint16(1)));
        cards.suspendBySig(cardId, deadline, signature);
    }

    function refused(Card memory card, uint256 deadline, bytes memory consent) private {
        vm.expectRevert(
            abi.encodeWithSelector(ICitizenCards.SignatureInvalid.selector, card.cardId, card.holder, uint16(0))
        );
        vm.prank(registrar);
        cards.issue(card, deadline, consent);
        assertEq(cards.recordOf(card.cardId).holder, address(0));
    }
}
