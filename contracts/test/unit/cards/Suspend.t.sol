// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Author, CardStatus, ICitizenCards, ICitizenCardsEvents} from "../../../src/cards/ICitizenCards.sol";
import {CityFixture} from "../../CityFixture.sol";
import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";

contract SuspendTest is CityFixture {
    bytes32 private cardId;
    address private holder;

    function setUp() public override {
        super.setUp();
        cardId = issueFor(0);
        holder = holderOf(0);
    }

    function test_suspend_byTheHolderAtOnce() public {
        expectSuspended(Author.Holder, holder);
        vm.prank(holder);
        cards.suspend(cardId);
        assertSuspensions(0x1);
    }

    function test_suspendBySig_carriedByAnyone() public {
        uint256 deadline = vm.getBlockTimestamp();
        bytes memory signature = sign(holderKey(0), actDigest("Suspend", cardId, 1, deadline));
        vm.expectEmit(address(cards));
        emit ICitizenCardsEvents.NonceUsed(cardId, 2);
        expectSuspended(Author.Holder, stranger);
        vm.prank(stranger);
        cards.suspendBySig(cardId, deadline, signature);
        assertSuspensions(0x1);
        assertEq(cards.recordOf(cardId).nonce, 2);
    }

    function test_suspendByRegistrar() public {
        expectSuspended(Author.Registrar, registrar);
        vm.prank(registrar);
        cards.suspendByRegistrar(cardId);
        assertSuspensions(0x2);
    }

    function test_suspendByPolice() public {
        expectSuspended(Author.Police, police);
        vm.prank(police);
        cards.suspendByPolice(cardId);
        assertSuspensions(0x4);
    }

    function test_eachAuthorHasABitOfItsOwn() public {
        vm.prank(holder);
        cards.suspend(cardId);
        vm.prank(police);
        cards.suspendByPolice(cardId);
        vm.prank(registrar);
        cards.suspendByRegistrar(cardId);
        assertSuspensions(0x7);
    }

    function test_suspend_twice() public {
        vm.prank(holder);
        cards.suspend(cardId);
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.AlreadySuspended.selector, cardId, Author.Holder));
        vm.prank(holder);
        cards.suspend(cardId);

        vm.prank(registrar);
        cards.suspendByRegistrar(cardId);
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.AlreadySuspended.selector, cardId, Author.Registrar));
        vm.prank(registrar);
        cards.suspendByRegistrar(cardId);

        vm.prank(police);
        cards.suspendByPolice(cardId);
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.AlreadySuspended.selector, cardId, Author.Police));
        vm.prank(police);
        cards.suspendByPolice(cardId);
    }

    function test_suspendBySig_whileSuspended_usesNoNonce() public {
        vm.prank(holder);
        cards.suspend(cardId);
        uint256 deadline = block.timestamp + 1;
        bytes memory signature = sign(holderKey(0), actDigest("Suspend", cardId, 1, deadline));
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.AlreadySuspended.selector, cardId, Author.Holder));
        cards.suspendBySig(cardId, deadline, signature);
        assertEq(cards.recordOf(cardId).nonce, 1);
    }

    function test_suspendBySig_endsAReinstatement() public {
        vm.startPrank(holder);
        cards.suspend(cardId);
        cards.startReinstatement(cardId);
        vm.stopPrank();
        uint256 deadline = block.timestamp + 1;
        bytes memory signature = sign(holderKey(0), actDigest("Suspend", cardId, 1, deadline));
        expectSuspended(Author.Holder, stranger);
        vm.prank(stranger);
        cards.suspendBySig(cardId, deadline, signature);
        assertEq(cards.recordOf(cardId).reinstatableAt, 0);
        assertEq(cards.recordOf(cardId).nonce, 2, "and this signature is used up");
        assertSuspensions(0x1);
    }

    function test_takeOverSuspension_movesTheBitToTheRegistrar() public {
        vm.startPrank(holder);
        cards.suspend(cardId);
        cards.startReinstatement(cardId);
        vm.stopPrank();

        expectSuspended(Author.Registrar, registrar);
        vm.expectEmit(address(cards));
        emit ICitizenCardsEvents.SuspensionLifted(cardId, Author.Holder, registrar);
        vm.prank(registrar);
        cards.takeOverSuspension(cardId);
        assertSuspensions(0x2);
        assertEq(cards.recordOf(cardId).reinstatableAt, 0);
    }

    function test_takeOverSuspension_whenTheRegistrarHasSuspendedToo() public {
        vm.prank(holder);
        cards.suspend(cardId);
        vm.prank(registrar);
        cards.suspendByRegistrar(cardId);
        vm.prank(registrar);
        cards.takeOverSuspension(cardId);
        assertSuspensions(0x2);
    }

    function test_takeOverSuspension_ofNone() public {
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.NotSuspendedBy.selector, cardId, Author.Holder));
        vm.prank(registrar);
        cards.takeOverSuspension(cardId);
        assertEq(uint8(cards.statusOf(cardId)), uint8(CardStatus.Active));
    }

    function test_anExpiredCardMayStillBeSuspended() public {
        skip(3651 days);
        assertEq(uint8(cards.statusOf(cardId)), uint8(CardStatus.Expired));
        vm.prank(holder);
        cards.suspend(cardId);
        assertSuspensions(0x1);
    }

    function testFuzz_anUnknownCard(bytes32 unknown) public {
        vm.assume(unknown != cardId);
        bytes memory failure = abi.encodeWithSelector(ICitizenCards.CardUnknown.selector, unknown);
        vm.expectRevert(failure);
        cards.suspend(unknown);
        vm.expectRevert(failure);
        cards.suspendBySig(unknown, block.timestamp, "");
        vm.startPrank(registrar);
        vm.expectRevert(failure);
        cards.suspendByRegistrar(unknown);
        vm.expectRevert(failure);
        cards.takeOverSuspension(unknown);
        vm.stopPrank();
        vm.expectRevert(failure);
        vm.prank(police);
        cards.suspendByPolice(unknown);
    }

    function expectSuspended(Author author, address sender) private {
        vm.expectEmit(address(cards));
        emit IERC4906.MetadataUpdate(uint256(cardId));
        vm.expectEmit(address(cards));
        emit ICitizenCardsEvents.CardSuspended(cardId, author, sender);
    }

    function assertSuspensions(uint8 bits) private view {
        assertEq(cards.recordOf(cardId).suspensions, bits);
        assertEq(uint8(cards.statusOf(cardId)), uint8(CardStatus.Suspended));
    }
}
