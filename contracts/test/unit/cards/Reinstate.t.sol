// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Author, CardStatus, ICitizenCards, ICitizenCardsEvents} from "../../../src/cards/ICitizenCards.sol";
import {CityFixture} from "../../CityFixture.sol";

contract ReinstateTest is CityFixture {
    bytes32 private cardId;
    address private holder;

    function setUp() public override {
        super.setUp();
        cardId = issueFor(0);
        holder = holderOf(0);
        vm.prank(holder);
        cards.suspend(cardId);
    }

    function test_theHoldersOwn_isLiftedAfterTheDelayByAnyone() public {
        uint64 finishableAt = uint64(vm.getBlockTimestamp() + REINSTATEMENT_DELAY);
        vm.expectEmit(address(cards));
        emit ICitizenCardsEvents.ReinstatementStarted(cardId, finishableAt, holder);
        vm.prank(holder);
        cards.startReinstatement(cardId);
        assertEq(cards.recordOf(cardId).reinstatableAt, finishableAt);
        assertEq(uint8(cards.statusOf(cardId)), uint8(CardStatus.Suspended), "asking lifts nothing");

        vm.warp(finishableAt - 1);
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.ReinstatementTooEarly.selector, cardId, finishableAt));
        cards.finishReinstatement(cardId);

        vm.warp(finishableAt);
        vm.expectEmit(address(cards));
        emit ICitizenCardsEvents.SuspensionLifted(cardId, Author.Holder, stranger);
        vm.prank(stranger);
        cards.finishReinstatement(cardId);
        assertTrue(cards.isActive(cardId));
        assertEq(cards.recordOf(cardId).reinstatableAt, 0);
    }

    function test_startReinstatementBySig_carriedByAnyone() public {
        uint256 deadline = vm.getBlockTimestamp();
        bytes memory signature = sign(holderKey(0), actDigest("StartReinstatement", cardId, 1, deadline));
        uint64 finishableAt = uint64(vm.getBlockTimestamp() + REINSTATEMENT_DELAY);
        vm.expectEmit(address(cards));
        emit ICitizenCardsEvents.NonceUsed(cardId, 2);
        vm.expectEmit(address(cards));
        emit ICitizenCardsEvents.ReinstatementStarted(cardId, finishableAt, stranger);
        vm.prank(stranger);
        cards.startReinstatementBySig(cardId, deadline, signature);
        assertEq(cards.recordOf(cardId).nonce, 2);
        assertEq(cards.recordOf(cardId).reinstatableAt, finishableAt);
    }

    function test_startReinstatement_again_startsTheDelayAnew() public {
        vm.prank(holder);
        cards.startReinstatement(cardId);
        skip(1 days);
        vm.prank(holder);
        cards.startReinstatement(cardId);
        assertEq(cards.recordOf(cardId).reinstatableAt, block.timestamp + REINSTATEMENT_DELAY);
    }

    function test_startReinstatement_notSuspendedByTheHolder() public {
        vm.prank(court);
        cards.reinstateByCourt(cardId, Author.Holder);
        vm.prank(registrar);
        cards.suspendByRegistrar(cardId);
        bytes memory failure = abi.encodeWithSelector(ICitizenCards.NotSuspendedBy.selector, cardId, Author.Holder);
        vm.expectRevert(failure);
        vm.prank(holder);
        cards.startReinstatement(cardId);

        uint256 deadline = vm.getBlockTimestamp();
        bytes memory signature = sign(holderKey(0), actDigest("StartReinstatement", cardId, 1, deadline));
        vm.expectRevert(failure);
        cards.startReinstatementBySig(cardId, deadline, signature);
    }

    function test_finishReinstatement_notStarted() public {
        skip(365 days);
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.ReinstatementNotStarted.selector, cardId));
        cards.finishReinstatement(cardId);
    }

    function test_finishReinstatement_once() public {
        vm.prank(holder);
        cards.startReinstatement(cardId);
        skip(REINSTATEMENT_DELAY);
        cards.finishReinstatement(cardId);
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.ReinstatementNotStarted.selector, cardId));
        cards.finishReinstatement(cardId);
    }

    function test_finishReinstatement_leavesTheOthersSuspensions() public {
        vm.prank(police);
        cards.suspendByPolice(cardId);
        vm.prank(holder);
        cards.startReinstatement(cardId);
        skip(REINSTATEMENT_DELAY);
        cards.finishReinstatement(cardId);
        assertEq(cards.recordOf(cardId).suspensions, 0x4);
        assertEq(uint8(cards.statusOf(cardId)), uint8(CardStatus.Suspended));
    }

    function test_registrarAndPolice_liftTheirOwn() public {
        vm.prank(registrar);
        cards.suspendByRegistrar(cardId);
        vm.prank(police);
        cards.suspendByPolice(cardId);

        vm.expectEmit(address(cards));
        emit ICitizenCardsEvents.SuspensionLifted(cardId, Author.Registrar, registrar);
        vm.prank(registrar);
        cards.reinstateByRegistrar(cardId);
        assertEq(cards.recordOf(cardId).suspensions, 0x5);

        vm.expectEmit(address(cards));
        emit ICitizenCardsEvents.SuspensionLifted(cardId, Author.Police, police);
        vm.prank(police);
        cards.reinstateByPolice(cardId);
        assertEq(cards.recordOf(cardId).suspensions, 0x1);
    }

    function test_court_liftsAnyones() public {
        vm.prank(registrar);
        cards.suspendByRegistrar(cardId);
        vm.prank(police);
        cards.suspendByPolice(cardId);
        vm.prank(holder);
        cards.startReinstatement(cardId);

        vm.startPrank(court);
        cards.reinstateByCourt(cardId, Author.Registrar);
        assertEq(cards.recordOf(cardId).suspensions, 0x5);
        cards.reinstateByCourt(cardId, Author.Police);
        assertEq(cards.recordOf(cardId).suspensions, 0x1);
        vm.expectEmit(address(cards));
        emit ICitizenCardsEvents.SuspensionLifted(cardId, Author.Holder, court);
        cards.reinstateByCourt(cardId, Author.Holder);
        vm.stopPrank();
        assertTrue(cards.isActive(cardId));
        assertEq(cards.recordOf(cardId).reinstatableAt, 0, "nothing is left under way");
    }

    function test_lifting_whatDoesNotStand() public {
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.NotSuspendedBy.selector, cardId, Author.Registrar));
        vm.prank(registrar);
        cards.reinstateByRegistrar(cardId);
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.NotSuspendedBy.selector, cardId, Author.Police));
        vm.prank(police);
        cards.reinstateByPolice(cardId);
        vm.startPrank(court);
        cards.reinstateByCourt(cardId, Author.Holder);
        for (uint8 author = 0; author < 4; ++author) {
            vm.expectRevert(abi.encodeWithSelector(ICitizenCards.NotSuspendedBy.selector, cardId, Author(author)));
            cards.reinstateByCourt(cardId, Author(author));
        }
        vm.stopPrank();
    }

    function testFuzz_anUnknownCard(bytes32 unknown) public {
        vm.assume(unknown != cardId);
        bytes memory failure = abi.encodeWithSelector(ICitizenCards.CardUnknown.selector, unknown);
        vm.expectRevert(failure);
        cards.startReinstatement(unknown);
        vm.expectRevert(failure);
        cards.startReinstatementBySig(unknown, block.timestamp, "");
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.ReinstatementNotStarted.selector, unknown));
        cards.finishReinstatement(unknown);
        vm.expectRevert(failure);
        vm.prank(registrar);
        cards.reinstateByRegistrar(unknown);
        vm.expectRevert(failure);
        vm.prank(police);
        cards.reinstateByPolice(unknown);
        vm.expectRevert(failure);
        vm.prank(court);
        cards.reinstateByCourt(unknown, Author.Holder);
    }
}
