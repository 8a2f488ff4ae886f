// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CardRecord, CardStatus} from "../../../src/cards/ICitizenCards.sol";
import {CityFixture} from "../../CityFixture.sol";
import {CardsHandler, Model} from "./CardsHandler.sol";

/// @notice The invariants of `CitizenCards` by their numbers. `CardsHandler` fails by itself when an act that the model
/// forbids succeeds, or one that it allows does not: the forbidden transitions.
contract CitizenCardsInvariantTest is CityFixture {
    CardsHandler private handler;
    uint256[] private highestNonces;

    function setUp() public override {
        super.setUp();
        handler = new CardsHandler(cards, [guardian, registrar, police, court, address(council)]);
        highestNonces = new uint256[](handler.CARDS());
        targetContract(address(handler));
        bytes4[] memory acts = new bytes4[](13);
        acts[0] = handler.issue.selector;
        acts[1] = handler.suspend.selector;
        acts[2] = handler.suspendBySig.selector;
        acts[3] = handler.startReinstatement.selector;
        acts[4] = handler.startReinstatementBySig.selector;
        acts[5] = handler.finishReinstatement.selector;
        acts[6] = handler.suspendByOfficer.selector;
        acts[7] = handler.reinstateByOfficer.selector;
        acts[8] = handler.takeOverSuspension.selector;
        acts[9] = handler.reinstateByCourt.selector;
        acts[10] = handler.closeIssuing.selector;
        acts[11] = handler.transfer.selector;
        acts[12] = handler.passTime.selector;
        targetSelector(FuzzSelector({addr: address(handler), selectors: acts}));
    }

    function invariant_I1_aHolderAndItsCardNameEachOther() public view {
        for (uint256 i = 0; i < handler.PEOPLE(); ++i) {
            address person = handler.person(i);
            bytes32 cardId = cards.cardOf(person);
            uint256 place = handler.placeOfCardOf(person);
            assertEq(cardId, place == 0 ? bytes32(0) : handler.model(place - 1).content.cardId);
            assertEq(cards.balanceOf(person), place == 0 ? 0 : 1);
            if (cardId != 0) assertEq(cards.recordOf(cardId).holder, person);
            assertEq(cards.activeCardOf(person), cards.isActive(cardId) ? cardId : bytes32(0));
        }
        for (uint256 i = 0; i < handler.CARDS(); ++i) {
            Model memory model = handler.model(i);
            if (model.exists) assertEq(cards.cardOf(model.content.holder), model.content.cardId);
        }
    }

    /// @dev A second issue under a live cardId would change the content, or set the nonce back to 1 in the model.
    function invariant_I2_I6_contentIsWhatWasIssued() public view {
        for (uint256 i = 0; i < handler.CARDS(); ++i) {
            Model memory model = handler.model(i);
            CardRecord memory record = cards.recordOf(model.content.cardId);
            if (!model.exists) {
                assertEq(record.holder, address(0));
                continue;
            }
            assertEq(record.holder, model.content.holder);
            assertEq(record.district, model.content.district);
            assertEq(uint8(record.kind), uint8(model.content.kind));
            assertEq(record.expiresOn, model.content.expiresOn);
            cards.requireParts(
                model.content.cardId,
                model.content.voteCommitment,
                model.content.serviceCommitment,
                model.content.attributesRoot
            );
        }
    }

    function invariant_I3_noncesNeverFall() public {
        for (uint256 i = 0; i < handler.CARDS(); ++i) {
            Model memory model = handler.model(i);
            uint256 nonce = cards.recordOf(model.content.cardId).nonce;
            assertEq(nonce, model.nonce);
            assertGe(nonce, highestNonces[i]);
            highestNonces[i] = nonce;
        }
    }

    function invariant_I4_suspensionsAreThoseOfTheModel() public view {
        for (uint256 i = 0; i < handler.CARDS(); ++i) {
            Model memory model = handler.model(i);
            CardRecord memory record = cards.recordOf(model.content.cardId);
            assertEq(record.suspensions, model.suspensions);
            assertEq(record.reinstatableAt, model.finishableAt);
        }
    }

    function invariant_I5_aReinstatementNeedsASuspension() public view {
        for (uint256 i = 0; i < handler.CARDS(); ++i) {
            CardRecord memory record = cards.recordOf(handler.model(i).content.cardId);
            assertTrue(record.reinstatableAt == 0 || record.suspensions & 1 == 1);
        }
    }

    function invariant_statusIsAFunctionOfRowAndTime() public view {
        uint256 today = (vm.getBlockTimestamp() + 9 hours) / 1 days;
        for (uint256 i = 0; i < handler.CARDS(); ++i) {
            Model memory model = handler.model(i);
            CardStatus expected = CardStatus.Active;
            if (!model.exists) expected = CardStatus.None;
            else if (model.suspensions != 0) expected = CardStatus.Suspended;
            else if (model.content.expiresOn < today) expected = CardStatus.Expired;
            assertEq(uint8(cards.statusOf(model.content.cardId)), uint8(expected));
        }
        assertEq(cards.issuingClosed(), handler.issuingClosed());
    }
}
