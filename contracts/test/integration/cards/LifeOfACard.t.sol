// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Author, Card, CardStatus, Issue} from "../../../src/cards/ICitizenCards.sol";
import {Roles} from "../../../src/city/Roles.sol";
import {CouncilFixture} from "../../CouncilFixture.sol";

/// @notice One citizen's card and the officers around it, through the council's signatures and time.
contract LifeOfACardTest is CouncilFixture {
    function test_aWholeLife() public {
        address clerk = makeAddr("clerk");
        bytes memory grant = abi.encodeCall(roles.grantRole, (Roles.REGISTRAR, clerk, 0));
        councilCalls(address(roles), abi.encodeCall(roles.schedule, (address(roles), grant, 0)));
        skip(COUNCIL_DELAY);
        councilCalls(address(roles), grant);

        Card memory card = cardFor(1);
        Issue memory entry = consentTo(card, holderKey(1));
        vm.prank(clerk);
        cards.issue(entry.card, entry.deadline, entry.consent);
        assertStatus(card.cardId, CardStatus.Active);
        assertEq(cards.activeCardOf(card.holder), card.cardId);

        // The phone is lost: the citizen suspends by a signature that a friend carries.
        uint256 deadline = vm.getBlockTimestamp() + 1 hours;
        bytes memory signature = sign(holderKey(1), actDigest("Suspend", card.cardId, 1, deadline));
        vm.prank(stranger);
        cards.suspendBySig(card.cardId, deadline, signature);
        assertStatus(card.cardId, CardStatus.Suspended);

        // It turns up: asked for, waited for, lifted by anyone.
        vm.prank(card.holder);
        cards.startReinstatement(card.cardId);
        skip(REINSTATEMENT_DELAY);
        vm.prank(stranger);
        cards.finishReinstatement(card.cardId);
        assertStatus(card.cardId, CardStatus.Active);

        // The police suspend it, the court lifts that.
        vm.prank(police);
        cards.suspendByPolice(card.cardId);
        assertStatus(card.cardId, CardStatus.Suspended);
        vm.prank(court);
        cards.reinstateByCourt(card.cardId, Author.Police);

        // It is stolen; the thief asks for reinstatement; the registrar takes the suspension over.
        vm.startPrank(card.holder);
        cards.suspend(card.cardId);
        cards.startReinstatement(card.cardId);
        vm.stopPrank();
        vm.prank(clerk);
        cards.takeOverSuspension(card.cardId);
        skip(REINSTATEMENT_DELAY);
        assertStatus(card.cardId, CardStatus.Suspended);

        // The clerk leaves, at once; a colleague lifts what the office suspended.
        councilCalls(address(roles), abi.encodeCall(roles.revokeRole, (Roles.REGISTRAR, clerk)));
        vm.prank(registrar);
        cards.reinstateByRegistrar(card.cardId);
        assertStatus(card.cardId, CardStatus.Active);

        vm.warp((uint256(card.expiresOn) + 1) * 1 days - 9 hours);
        assertStatus(card.cardId, CardStatus.Expired);
        assertEq(cards.ownerOf(uint256(card.cardId)), card.holder);
        assertEq(cards.activeCardOf(card.holder), 0);
    }

    function assertStatus(bytes32 cardId, CardStatus expected) private view {
        assertEq(uint8(cards.statusOf(cardId)), uint8(expected));
        assertEq(cards.isActive(cardId), expected == CardStatus.Active);
    }
}
