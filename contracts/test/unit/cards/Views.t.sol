// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Author, Card, CardRecord, CardStatus, ICitizenCards} from "../../../src/cards/ICitizenCards.sol";
import {CityFixture} from "../../CityFixture.sol";

contract ViewsTest is CityFixture {
    Card private card;
    bytes32 private cardId;
    address private holder;

    function setUp() public override {
        super.setUp();
        card = cardFor(0);
        cardId = issueFor(0);
        holder = card.holder;
    }

    function test_statusOf_aCardIsValidToTheEndOfItsLastDayInSeoul() public {
        uint256 midnight = (uint256(card.expiresOn) + 1) * 1 days - 9 hours;
        vm.warp(midnight - 1);
        assertEq(uint8(cards.statusOf(cardId)), uint8(CardStatus.Active));
        assertTrue(cards.isActive(cardId));
        assertEq(cards.activeCardOf(holder), cardId);
        vm.warp(midnight);
        assertEq(uint8(cards.statusOf(cardId)), uint8(CardStatus.Expired));
        assertFalse(cards.isActive(cardId));
        assertEq(cards.activeCardOf(holder), 0);
        assertEq(cards.cardOf(holder), cardId, "an expired card is still its holder's");
    }

    function test_statusOf_aSuspendedCardThatExpiresStaysSuspendedUntilItIsLifted() public {
        vm.prank(holder);
        cards.suspend(cardId);
        assertEq(cards.activeCardOf(holder), 0);
        skip(3651 days);
        assertEq(uint8(cards.statusOf(cardId)), uint8(CardStatus.Suspended));
        vm.prank(court);
        cards.reinstateByCourt(cardId, Author.Holder);
        assertEq(uint8(cards.statusOf(cardId)), uint8(CardStatus.Expired));
    }

    function testFuzz_anUnknownCardIsNothing(bytes32 unknown, address nobody) public {
        vm.assume(unknown != cardId && nobody != holder && nobody != address(0));
        assertEq(uint8(cards.statusOf(unknown)), uint8(CardStatus.None));
        assertFalse(cards.isActive(unknown));
        assertEq(cards.cardOf(nobody), 0);
        assertEq(cards.activeCardOf(nobody), 0);
        assertEq(cards.balanceOf(nobody), 0);
        CardRecord memory none;
        assertEq(keccak256(abi.encode(cards.recordOf(unknown))), keccak256(abi.encode(none)));

        bytes memory failure = abi.encodeWithSelector(ICitizenCards.CardUnknown.selector, unknown);
        vm.expectRevert(failure);
        cards.ownerOf(uint256(unknown));
        vm.expectRevert(failure);
        cards.tokenURI(uint256(unknown));
        vm.expectRevert(failure);
        cards.locked(uint256(unknown));
        vm.expectRevert(failure);
        cards.getApproved(uint256(unknown));
        vm.expectRevert(failure);
        cards.requireParts(unknown, 1, 1, bytes32(uint256(1)));
    }

    function testFuzz_requireParts(uint256 voteCommitment, uint256 serviceCommitment, bytes32 attributesRoot) public {
        cards.requireParts(cardId, card.voteCommitment, card.serviceCommitment, card.attributesRoot);

        bytes32 expected = cards.recordOf(cardId).partsHash;
        bytes32 given = keccak256(abi.encode(voteCommitment, serviceCommitment, attributesRoot));
        vm.assume(given != expected);
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.PartsMismatch.selector, cardId, expected, given));
        cards.requireParts(cardId, voteCommitment, serviceCommitment, attributesRoot);
    }

    function test_requireParts_notInAnotherOrder() public {
        bytes32 expected = cards.recordOf(cardId).partsHash;
        bytes32 given = keccak256(abi.encode(card.serviceCommitment, card.voteCommitment, card.attributesRoot));
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.PartsMismatch.selector, cardId, expected, given));
        cards.requireParts(cardId, card.serviceCommitment, card.voteCommitment, card.attributesRoot);
    }

    function test_theFaceOfAToken() public {
        assertEq(cards.name(), "Seoul Citizen Card");
        assertEq(cards.symbol(), "CARD");
        assertEq(cards.ownerOf(uint256(cardId)), holder);
        assertEq(cards.balanceOf(holder), 1);
        assertTrue(cards.locked(uint256(cardId)));
        assertEq(cards.getApproved(uint256(cardId)), address(0));
        assertFalse(cards.isApprovedForAll(holder, stranger));
        assertEq(cards.REINSTATEMENT_DELAY(), REINSTATEMENT_DELAY);

        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.HolderIsZero.selector, bytes32(0)));
        cards.balanceOf(address(0));
    }

    function test_tokenURI_tellsStatusAndLastDayOnly() public {
        assertEq(cards.tokenURI(uint256(cardId)), uri("Active"));
        vm.prank(holder);
        cards.suspend(cardId);
        assertEq(cards.tokenURI(uint256(cardId)), uri("Suspended"));
        vm.prank(court);
        cards.reinstateByCourt(cardId, Author.Holder);
        skip(3651 days);
        assertEq(cards.tokenURI(uint256(cardId)), uri("Expired"));
    }

    function test_supportsInterface() public view {
        assertTrue(cards.supportsInterface(0x01ffc9a7), "ERC-165");
        assertTrue(cards.supportsInterface(0x80ac58cd), "ERC-721");
        assertTrue(cards.supportsInterface(0x5b5e139f), "ERC-721 metadata");
        assertTrue(cards.supportsInterface(0xb45a3c0e), "ERC-5192");
        assertTrue(cards.supportsInterface(0x49064906), "ERC-4906");
    }

    function testFuzz_supportsInterface_noOther(bytes4 other) public view {
        vm.assume(
            other != 0x01ffc9a7 && other != 0x80ac58cd && other != 0x5b5e139f && other != 0xb45a3c0e
                && other != 0x49064906
        );
        assertFalse(cards.supportsInterface(other));
        assertFalse(cards.supportsInterface(0xffffffff), "ERC-165 demands it");
    }

    function uri(string memory status) private view returns (string memory) {
        string memory json = string.concat(
            '{"name":"Seoul Citizen Card","attributes":[{"trait_type":"Status","value":"',
            status,
            '"},{"display_type":"date","trait_type":"Valid to the end of","value":',
            vm.toString(uint256(card.expiresOn) * 86_400),
            "}]}"
        );
        return string.concat("data:application/json;base64,", vm.toBase64(json));
    }
}
