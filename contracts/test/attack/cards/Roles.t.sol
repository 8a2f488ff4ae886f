// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Author, ICitizenCards, Issue} from "../../../src/cards/ICitizenCards.sol";
import {Roles} from "../../../src/city/Roles.sol";
import {CityFixture} from "../../CityFixture.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";

/// @notice Whoever lacks the role, and whoever has one but is not the party on the record.
contract RolesAttackTest is CityFixture {
    /// @param answer What comes back to an account with the role: an error of the record's where there is nothing to lift.
    struct Restricted {
        bytes data;
        uint64 roleId;
        bytes answer;
    }

    bytes32 private cardId;

    function setUp() public override {
        super.setUp();
        cardId = issueFor(0);
    }

    /// @notice Every restricted function.
    function restricted() private view returns (Restricted[10] memory) {
        Issue memory entry = consentTo(cardFor(1), holderKey(1));
        Issue[] memory issues = new Issue[](1);
        issues[0] = entry;
        return [
            Restricted(abi.encodeCall(cards.issue, (entry.card, entry.deadline, entry.consent)), Roles.REGISTRAR, ""),
            Restricted(abi.encodeCall(cards.issueBatch, (issues)), Roles.REGISTRAR, ""),
            Restricted(abi.encodeCall(cards.suspendByRegistrar, (cardId)), Roles.REGISTRAR, ""),
            Restricted(abi.encodeCall(cards.takeOverSuspension, (cardId)), Roles.REGISTRAR, nothingOf(Author.Holder)),
            Restricted(
                abi.encodeCall(cards.reinstateByRegistrar, (cardId)), Roles.REGISTRAR, nothingOf(Author.Registrar)
            ),
            Restricted(abi.encodeCall(cards.suspendByPolice, (cardId)), Roles.POLICE, ""),
            Restricted(abi.encodeCall(cards.reinstateByPolice, (cardId)), Roles.POLICE, nothingOf(Author.Police)),
            Restricted(
                abi.encodeCall(cards.reinstateByCourt, (cardId, Author.Holder)), Roles.COURT, nothingOf(Author.Holder)
            ),
            Restricted(abi.encodeCall(cards.closeIssuing, ()), Roles.GUARDIAN, ""),
            Restricted(abi.encodeCall(cards.openIssuing, ()), Roles.ADMIN, "")
        ];
    }

    function nothingOf(Author author) private view returns (bytes memory) {
        return abi.encodeWithSelector(ICitizenCards.NotSuspendedBy.selector, cardId, author);
    }

    function test_everyRestrictedFunction_byEveryOtherRole() public {
        for (uint64 roleId = 1; roleId < Roles.COUNT; ++roleId) {
            vm.prank(address(council));
            roles.schedule(address(roles), abi.encodeCall(roles.grantRole, (roleId, officerOf(roleId), uint32(0))), 0);
        }
        skip(COUNCIL_DELAY);
        for (uint64 roleId = 1; roleId < Roles.COUNT; ++roleId) {
            vm.prank(address(council));
            roles.grantRole(roleId, officerOf(roleId), 0);
        }

        Restricted[10] memory functions = restricted();
        for (uint256 i = 0; i < functions.length; ++i) {
            for (uint64 roleId = 1; roleId < Roles.COUNT; ++roleId) {
                if (roleId == functions[i].roleId) assertAllowed(officerOf(roleId), functions[i]);
                else assertUnauthorized(officerOf(roleId), functions[i].data);
            }
            assertUnauthorized(stranger, functions[i].data);
            assertUnauthorized(holderOf(0), functions[i].data);
            assertUnauthorized(address(roles), functions[i].data);
            if (functions[i].roleId != Roles.ADMIN) assertUnauthorized(address(council), functions[i].data);
        }
    }

    function test_aRevokedOfficer() public {
        vm.prank(address(council));
        roles.revokeRole(Roles.REGISTRAR, registrar);
        assertUnauthorized(registrar, restricted()[0].data);
    }

    function test_theCouncilOpensIssuingOnlyAfterItsDelay() public {
        vm.prank(guardian);
        cards.closeIssuing();
        bytes32 operation = roles.hashOperation(address(council), address(cards), abi.encodeCall(cards.openIssuing, ()));
        vm.expectRevert(abi.encodeWithSelector(IAccessManager.AccessManagerNotScheduled.selector, operation));
        vm.prank(address(council));
        cards.openIssuing();
        assertTrue(cards.issuingClosed());
    }

    function test_theGuardianCloses_nothingButIssuing() public {
        vm.prank(guardian);
        cards.closeIssuing();
        vm.startPrank(holderOf(0));
        cards.suspend(cardId);
        cards.startReinstatement(cardId);
        vm.stopPrank();
        skip(REINSTATEMENT_DELAY);
        cards.finishReinstatement(cardId);
        vm.prank(police);
        cards.suspendByPolice(cardId);
        vm.prank(court);
        cards.reinstateByCourt(cardId, Author.Police);
        assertTrue(cards.isActive(cardId));
    }

    function test_anothersSuspension() public {
        vm.prank(registrar);
        cards.suspendByRegistrar(cardId);
        notSuspendedBy(police, abi.encodeCall(cards.reinstateByPolice, (cardId)), Author.Police);
        notSuspendedBy(holderOf(0), abi.encodeCall(cards.startReinstatement, (cardId)), Author.Holder);
        vm.prank(registrar);
        cards.reinstateByRegistrar(cardId);

        vm.prank(police);
        cards.suspendByPolice(cardId);
        notSuspendedBy(registrar, abi.encodeCall(cards.reinstateByRegistrar, (cardId)), Author.Registrar);
        notSuspendedBy(registrar, abi.encodeCall(cards.takeOverSuspension, (cardId)), Author.Holder);
        assertEq(cards.recordOf(cardId).suspensions, 0x4);
        vm.prank(police);
        cards.reinstateByPolice(cardId);

        vm.prank(holderOf(0));
        cards.suspend(cardId);
        notSuspendedBy(registrar, abi.encodeCall(cards.reinstateByRegistrar, (cardId)), Author.Registrar);
        notSuspendedBy(police, abi.encodeCall(cards.reinstateByPolice, (cardId)), Author.Police);
    }

    function test_anothersCard() public {
        issueFor(1);
        address[5] memory others = [holderOf(1), registrar, police, court, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            bytes memory failure = abi.encodeWithSelector(ICitizenCards.NotHolder.selector, cardId, others[i]);
            vm.startPrank(others[i]);
            vm.expectRevert(failure);
            cards.suspend(cardId);
            vm.expectRevert(failure);
            cards.startReinstatement(cardId);
            vm.stopPrank();
        }
    }

    function officerOf(uint64 roleId) private returns (address) {
        return makeAddr(Roles.labelOf(roleId));
    }

    function assertUnauthorized(address sender, bytes memory data) private {
        vm.prank(sender);
        (bool success, bytes memory answer) = address(cards).call(data);
        assertFalse(success);
        assertEq(answer, abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, sender));
    }

    function assertAllowed(address sender, Restricted memory called) private {
        uint256 before = vm.snapshotState();
        vm.prank(sender);
        (bool success, bytes memory answer) = address(cards).call(called.data);
        assertEq(success, called.answer.length == 0);
        assertEq(answer, called.answer);
        vm.revertToState(before);
    }

    function notSuspendedBy(address sender, bytes memory data, Author author) private {
        vm.prank(sender);
        (bool success, bytes memory answer) = address(cards).call(data);
        assertFalse(success);
        assertEq(answer, nothingOf(author));
    }
}
