// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Author, ICitizenCards} from "../../../src/cards/ICitizenCards.sol";
import {CityFixture} from "../../CityFixture.sol";

/// @notice A thief holds the same key as the owner of a card. The owner suspends; the thief wants the card active.
contract ThiefAttackTest is CityFixture {
    enum Act {
        Suspend,
        StartReinstatement,
        FinishReinstatement,
        TakeOver,
        ReinstateByRegistrar,
        ReinstateByCourt,
        WaitAlmost,
        WaitASecond
    }

    uint256 private constant ACTS = 8;
    uint256 private constant DEPTH = 5;

    bytes32 private cardId;
    address private holder;

    /// @dev Kept beside the contract: when the holder last asked, with no suspension since; 0 if it did not.
    uint256 private askedAt;

    function setUp() public override {
        super.setUp();
        cardId = issueFor(0);
        holder = holderOf(0);
    }

    function test_theOwnerSuspendsAgain() public {
        vm.startPrank(holder);
        cards.suspend(cardId);
        cards.startReinstatement(cardId); // the thief
        skip(REINSTATEMENT_DELAY - 1);
        cards.suspend(cardId); // the owner
        vm.stopPrank();
        skip(365 days);
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.ReinstatementNotStarted.selector, cardId));
        cards.finishReinstatement(cardId);
        assertFalse(cards.isActive(cardId));
    }

    function test_theOwnerSuspendsAgain_evenAfterTheDelayIfNobodyFinished() public {
        vm.startPrank(holder);
        cards.suspend(cardId);
        cards.startReinstatement(cardId);
        skip(REINSTATEMENT_DELAY + 1 days);
        cards.suspend(cardId);
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.ReinstatementNotStarted.selector, cardId));
        cards.finishReinstatement(cardId);
    }

    function test_theRegistrarTakesTheSuspensionOver() public {
        vm.startPrank(holder);
        cards.suspend(cardId);
        cards.startReinstatement(cardId);
        vm.stopPrank();
        vm.prank(registrar);
        cards.takeOverSuspension(cardId);

        skip(REINSTATEMENT_DELAY);
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.ReinstatementNotStarted.selector, cardId));
        cards.finishReinstatement(cardId);
        vm.startPrank(holder);
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.NotSuspendedBy.selector, cardId, Author.Holder));
        cards.startReinstatement(cardId);
        cards.suspend(cardId);
        cards.startReinstatement(cardId);
        vm.stopPrank();
        skip(REINSTATEMENT_DELAY);
        cards.finishReinstatement(cardId);
        assertEq(cards.recordOf(cardId).suspensions, 0x2, "the registrar's stands");
    }

    function test_anOldReinstatement_isNotFinishedUnderANewSuspension() public {
        vm.startPrank(holder);
        cards.suspend(cardId);
        cards.startReinstatement(cardId);
        vm.stopPrank();
        vm.prank(court);
        cards.reinstateByCourt(cardId, Author.Holder);
        skip(REINSTATEMENT_DELAY);
        vm.prank(holder);
        cards.suspend(cardId);
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.ReinstatementNotStarted.selector, cardId));
        cards.finishReinstatement(cardId);
    }

    /// @notice I4, I5. Every order of up to five acts: 37,448 histories. The holder's suspension ends only by the
    /// registrar's take-over, by the court, or by finishing what was asked for a full delay ago and not suspended since.
    function test_I4_I5_everyOrder() public {
        vm.prank(holder);
        cards.suspend(cardId);
        assertEq(explore(DEPTH), 8 + 8 ** 2 + 8 ** 3 + 8 ** 4 + 8 ** 5);
    }

    function explore(uint256 depth) private returns (uint256 histories) {
        if (depth == 0) return 0;
        for (uint256 i = 0; i < ACTS; ++i) {
            uint256 before = vm.snapshotState();
            attempt(Act(i));
            histories += 1 + explore(depth - 1);
            vm.revertToStateAndDelete(before);
        }
    }

    function attempt(Act act) private {
        bool stood = holdersStands();
        bool success = true;
        if (act == Act.WaitAlmost) skip(REINSTATEMENT_DELAY - 1);
        else if (act == Act.WaitASecond) skip(1);
        else success = call(act);

        uint256 time = vm.getBlockTimestamp();
        if (stood && !holdersStands()) {
            bool waited = askedAt != 0 && time >= askedAt + REINSTATEMENT_DELAY;
            assertTrue(
                act == Act.TakeOver || act == Act.ReinstateByCourt || (act == Act.FinishReinstatement && waited), "I4"
            );
        }
        if (act == Act.FinishReinstatement && stood && askedAt != 0 && time >= askedAt + REINSTATEMENT_DELAY) {
            assertTrue(success, "who waited is never kept out");
        }
        if (success && act == Act.StartReinstatement) {
            askedAt = time;
        } else if (success && act != Act.WaitAlmost && act != Act.WaitASecond && act != Act.ReinstateByRegistrar) {
            askedAt = 0;
        }

        uint256 finishableAt = cards.recordOf(cardId).reinstatableAt;
        assertEq(finishableAt, askedAt == 0 ? 0 : askedAt + REINSTATEMENT_DELAY);
        assertTrue(finishableAt == 0 || holdersStands(), "I5");
    }

    function call(Act act) private returns (bool success) {
        if (act == Act.Suspend) return send(holder, abi.encodeCall(cards.suspend, (cardId)));
        if (act == Act.StartReinstatement) return send(holder, abi.encodeCall(cards.startReinstatement, (cardId)));
        if (act == Act.FinishReinstatement) return send(stranger, abi.encodeCall(cards.finishReinstatement, (cardId)));
        if (act == Act.TakeOver) return send(registrar, abi.encodeCall(cards.takeOverSuspension, (cardId)));
        if (act == Act.ReinstateByRegistrar) {
            return send(registrar, abi.encodeCall(cards.reinstateByRegistrar, (cardId)));
        }
        return send(court, abi.encodeCall(cards.reinstateByCourt, (cardId, Author.Holder)));
    }

    function send(address sender, bytes memory data) private returns (bool success) {
        vm.prank(sender);
        (success,) = address(cards).call(data);
    }

    function holdersStands() private view returns (bool) {
        return cards.recordOf(cardId).suspensions & 1 != 0;
    }
}
