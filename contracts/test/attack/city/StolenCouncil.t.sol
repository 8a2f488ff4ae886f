// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "../../../src/city/Roles.sol";
import {CouncilFixture} from "../../CouncilFixture.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";

/// @notice Thieves hold enough members' keys to act as the council.
contract StolenCouncilAttackTest is CouncilFixture {
    address private thief = makeAddr("thief");

    /// @notice Whatever it schedules, the guardian's own removal first of all, is cancelled before it takes effect.
    function test_cannotRemoveTheGuardianBeforeItCancels() public {
        bytes memory removal = abi.encodeCall(roles.revokeRole, (Roles.GUARDIAN, guardian));
        bytes memory grant = abi.encodeCall(roles.grantRole, (Roles.REGISTRAR, thief, 0));
        councilCalls(address(roles), abi.encodeCall(roles.schedule, (address(roles), removal, 0)));
        councilCalls(address(roles), abi.encodeCall(roles.schedule, (address(roles), grant, 0)));

        skip(COUNCIL_DELAY - 1);
        vm.startPrank(guardian);
        roles.cancel(address(council), address(roles), removal);
        roles.cancel(address(council), address(roles), grant);
        vm.stopPrank();

        skip(1);
        notScheduled(removal);
        notScheduled(grant);
        (bool stands,) = roles.hasRole(Roles.GUARDIAN, guardian);
        assertTrue(stands);
    }

    /// @notice Nor can it do so by wrapping the acts, by a second account or by a shorter delay.
    function test_noWayRound() public {
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(roles.revokeRole, (Roles.GUARDIAN, guardian));
        notScheduledWhen(abi.encodeCall(roles.multicall, (calls)), calls[0]);
        calls[0] = abi.encodeCall(roles.grantRole, (Roles.ADMIN, thief, 0));
        notScheduledWhen(abi.encodeCall(roles.multicall, (calls)), calls[0]);
        notScheduled(abi.encodeCall(roles.grantRole, (Roles.ADMIN, address(council), 0)));
        notScheduled(abi.encodeCall(roles.setRoleAdmin, (Roles.GUARDIAN, Roles.REGISTRAR)));
        notScheduled(abi.encodeCall(roles.setGrantDelay, (Roles.REGISTRAR, 0)));
        notScheduled(abi.encodeCall(roles.labelRole, (Roles.REGISTRAR, "THIEF")));
        notScheduled(abi.encodeCall(roles.setTargetAdminDelay, (address(cards), 0)));
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = cards.issue.selector;
        notScheduled(abi.encodeCall(roles.setTargetFunctionRole, (address(cards), selectors, Roles.ADMIN)));
    }

    function test_aShorterDelay_takesTheOldOneAgain() public {
        actAsCouncil(address(roles), abi.encodeCall(roles.grantRole, (Roles.ADMIN, address(council), 1)));
        (, uint32 delay) = roles.hasRole(Roles.ADMIN, address(council));
        assertEq(delay, COUNCIL_DELAY);
        skip(COUNCIL_DELAY - 2);
        (, delay) = roles.hasRole(Roles.ADMIN, address(council));
        assertEq(delay, COUNCIL_DELAY);
        skip(1);
        (, delay) = roles.hasRole(Roles.ADMIN, address(council));
        assertEq(delay, 1);
    }

    function test_issuesNoCardsAndLiftsNoSuspension() public {
        bytes32 cardId = issueFor(0);
        vm.prank(police);
        cards.suspendByPolice(cardId);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, address(council)));
        vm.prank(address(council));
        cards.reinstateByPolice(cardId);
    }

    function notScheduled(bytes memory data) private {
        notScheduledWhen(data, data);
    }

    function notScheduledWhen(bytes memory data, bytes memory needed) private {
        bytes32 operation = roles.hashOperation(address(council), address(roles), needed);
        bytes32 digest = councilDigest(address(roles), data, council.nonces(address(council)), vm.getBlockTimestamp());
        bytes memory signatures = signedBy(quorum(), digest);
        vm.expectRevert(abi.encodeWithSelector(IAccessManager.AccessManagerNotScheduled.selector, operation));
        council.act(address(roles), data, vm.getBlockTimestamp(), signatures);
    }
}
