// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Card, CardStatus, ICitizenCards, Issue} from "../../../src/cards/ICitizenCards.sol";
import {Districts} from "../../../src/city/Districts.sol";
import {CityFixture} from "../../CityFixture.sol";

/// @notice Cards that must not come to be, each with its holder's true consent, so that nothing but the content is wrong.
contract ContentAttackTest is CityFixture {
    function test_theZeroCardId() public {
        Card memory card = cardFor(1);
        card.cardId = 0;
        refused(card, 1, abi.encodeWithSelector(ICitizenCards.CardIdIsZero.selector));
    }

    function test_aCardIdThatHasALiveCard() public {
        bytes32 cardId = issueFor(1);
        Card memory card = cardFor(2);
        card.cardId = cardId;
        refused(card, 2, abi.encodeWithSelector(ICitizenCards.CardIsLive.selector, cardId));
        assertEq(cards.recordOf(cardId).holder, holderOf(1));
    }

    function test_aCardIdWhoseCardIsSuspendedOrExpired() public {
        bytes32 cardId = issueFor(1);
        vm.prank(police);
        cards.suspendByPolice(cardId);
        Card memory card = cardFor(2);
        card.cardId = cardId;
        refused(card, 2, abi.encodeWithSelector(ICitizenCards.CardIsLive.selector, cardId));

        skip(3651 days);
        card = cardFor(3);
        card.cardId = cardId;
        refused(card, 3, abi.encodeWithSelector(ICitizenCards.CardIsLive.selector, cardId));
    }

    function test_aHolderThatHasACard() public {
        bytes32 heldCardId = issueFor(1);
        Card memory card = cardFor(2);
        card.holder = holderOf(1);
        refused(
            card, 1, abi.encodeWithSelector(ICitizenCards.HolderHasCard.selector, card.cardId, holderOf(1), heldCardId)
        );
    }

    function test_theZeroHolder() public {
        Card memory card = cardFor(1);
        card.holder = address(0);
        refused(card, 1, abi.encodeWithSelector(ICitizenCards.HolderIsZero.selector, card.cardId));
    }

    function test_statisticsKoreasCodes() public {
        uint16[20] memory codes = [
            11_010,
            11_020,
            11_030,
            11_040,
            11_050,
            11_060,
            11_070,
            11_080,
            11_090,
            11_100,
            11_120,
            11_130,
            11_150,
            11_160,
            11_180,
            11_190,
            11_210,
            11_220,
            11_240,
            11_250
        ];
        for (uint256 i = 0; i < codes.length; ++i) {
            unknownDistrict(codes[i]);
        }
    }

    function testFuzz_aCodeThatIsNoDistricts(uint16 code) public {
        vm.assume(Districts.indexOf(code) == 0);
        unknownDistrict(code);
    }

    function test_yesterdayAsTheLastDay() public {
        Card memory card = cardFor(1);
        card.expiresOn = today() - 1;
        refused(card, 1, abi.encodeWithSelector(ICitizenCards.ExpiryPassed.selector, card.cardId, today() - 1, today()));
    }

    function test_theLastDayEndsAtMidnightInSeoul() public {
        Card memory card = cardFor(1);
        uint16 lastDay = today();
        card.expiresOn = lastDay;
        uint256 midnight = (uint256(lastDay) + 1) * 1 days - 9 hours;

        vm.warp(midnight);
        refused(card, 1, abi.encodeWithSelector(ICitizenCards.ExpiryPassed.selector, card.cardId, lastDay, lastDay + 1));

        vm.warp(midnight - 1);
        issue(consentTo(card, holderKey(1)));
        assertEq(uint8(cards.statusOf(card.cardId)), uint8(CardStatus.Active));
        vm.warp(midnight);
        assertEq(uint8(cards.statusOf(card.cardId)), uint8(CardStatus.Expired));
    }

    function test_aCommitmentOfZero() public {
        Card memory card = cardFor(1);
        card.voteCommitment = 0;
        refused(card, 1, abi.encodeWithSelector(ICitizenCards.CommitmentOutOfRange.selector, card.cardId, 0));
        card = cardFor(1);
        card.serviceCommitment = 0;
        refused(card, 1, abi.encodeWithSelector(ICitizenCards.CommitmentOutOfRange.selector, card.cardId, 0));
    }

    function testFuzz_aCommitmentOutsideTheField(uint256 commitment) public {
        commitment = bound(commitment, FIELD_ORDER, type(uint256).max);
        Card memory card = cardFor(1);
        bytes memory failure =
            abi.encodeWithSelector(ICitizenCards.CommitmentOutOfRange.selector, card.cardId, commitment);
        card.voteCommitment = commitment;
        refused(card, 1, failure);
        card = cardFor(1);
        card.serviceCommitment = commitment;
        refused(card, 1, failure);
    }

    function test_theOrderOfTheFieldItself() public {
        testFuzz_aCommitmentOutsideTheField(FIELD_ORDER);
        Card memory card = cardFor(1);
        (card.voteCommitment, card.serviceCommitment) = (FIELD_ORDER - 1, FIELD_ORDER - 1);
        issue(consentTo(card, holderKey(1)));
    }

    function test_noAttributes() public {
        Card memory card = cardFor(1);
        card.attributesRoot = 0;
        refused(card, 1, abi.encodeWithSelector(ICitizenCards.AttributesRootIsZero.selector, card.cardId));
    }

    function test_aKindThatIsNone() public {
        Issue memory entry = consentTo(cardFor(1), holderKey(1));
        bytes memory data = abi.encodeCall(cards.issue, (entry.card, entry.deadline, entry.consent));
        // After the selector: cardId, holder, district, kind.
        data[4 + 4 * 32 - 1] = 0x03;
        vm.prank(registrar);
        (bool success, bytes memory answer) = address(cards).call(data);
        assertFalse(success);
        assertEq(answer.length, 0, "the decoder refuses it before anything else");
    }

    function unknownDistrict(uint16 code) private {
        Card memory card = cardFor(1);
        card.district = code;
        refused(card, 1, abi.encodeWithSelector(ICitizenCards.UnknownDistrict.selector, card.cardId, code));
    }

    function refused(Card memory card, uint256 n, bytes memory failure) private {
        Issue memory entry = consentTo(card, holderKey(n));
        vm.expectRevert(failure);
        vm.prank(registrar);
        cards.issue(entry.card, entry.deadline, entry.consent);
    }
}
