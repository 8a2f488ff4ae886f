// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CityManaged} from "../../../src/city/CityManaged.sol";
import {CityRoles} from "../../../src/city/CityRoles.sol";
import {Roles} from "../../../src/city/Roles.sol";
import {CityFixture} from "../../CityFixture.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";

contract CityRolesTest is CityFixture {
    address private officer = makeAddr("officer");

    function test_theCouncilsGrant_takesEffectOnlyAfterTheDelay() public {
        bytes memory grant = abi.encodeCall(roles.grantRole, (Roles.REGISTRAR, officer, 0));
        bytes32 operation = roles.hashOperation(address(council), address(roles), grant);

        vm.expectRevert(abi.encodeWithSelector(IAccessManager.AccessManagerNotScheduled.selector, operation));
        vm.prank(address(council));
        roles.grantRole(Roles.REGISTRAR, officer, 0);

        vm.prank(address(council));
        roles.schedule(address(roles), grant, 0);
        skip(COUNCIL_DELAY - 1);
        vm.expectRevert(abi.encodeWithSelector(IAccessManager.AccessManagerNotReady.selector, operation));
        vm.prank(address(council));
        roles.grantRole(Roles.REGISTRAR, officer, 0);
        assertFalse(has(Roles.REGISTRAR, officer));

        skip(1);
        vm.prank(address(council));
        roles.grantRole(Roles.REGISTRAR, officer, 0);
        assertTrue(has(Roles.REGISTRAR, officer));
    }

    function test_rule1_theGuardianCancelsWhatTheCouncilScheduled() public {
        bytes[] memory changes = new bytes[](6);
        changes[0] = abi.encodeCall(roles.grantRole, (Roles.REGISTRAR, officer, 0));
        changes[1] = abi.encodeCall(roles.grantRole, (Roles.ADMIN, officer, 0));
        changes[2] = abi.encodeCall(roles.revokeRole, (Roles.GUARDIAN, guardian));
        changes[3] = abi.encodeCall(roles.setRoleAdmin, (Roles.REGISTRAR, Roles.POLICE));
        changes[4] = abi.encodeCall(roles.setGrantDelay, (Roles.REGISTRAR, 1 days));
        changes[5] = abi.encodeCall(roles.setTargetFunctionRole, (address(cards), new bytes4[](1), Roles.POLICE));
        for (uint256 i = 0; i < changes.length; ++i) {
            vm.prank(address(council));
            (bytes32 operation,) = roles.schedule(address(roles), changes[i], 0);
            assertGt(roles.getSchedule(operation), 0);
            vm.prank(guardian);
            roles.cancel(address(council), address(roles), changes[i]);
            assertEq(roles.getSchedule(operation), 0);
        }
        bytes memory opening = abi.encodeCall(cards.openIssuing, ());
        vm.prank(address(council));
        roles.schedule(address(cards), opening, 0);
        vm.prank(guardian);
        roles.cancel(address(council), address(cards), opening);
    }

    function test_rule1_nobodyElseCancels() public {
        bytes memory grant = abi.encodeCall(roles.grantRole, (Roles.REGISTRAR, officer, 0));
        vm.prank(address(council));
        roles.schedule(address(roles), grant, 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessManager.AccessManagerUnauthorizedCancel.selector,
                registrar,
                address(council),
                address(roles),
                roles.grantRole.selector
            )
        );
        vm.prank(registrar);
        roles.cancel(address(council), address(roles), grant);
    }

    function test_rule1_theGuardianOfEachRoleIsFixed() public {
        actAsCouncil(address(roles), abi.encodeCall(roles.setRoleGuardian, (Roles.REGISTRAR, Roles.POLICE)));
        for (uint64 roleId = 0; roleId < Roles.COUNT; ++roleId) {
            assertEq(roles.getRoleGuardian(roleId), Roles.GUARDIAN);
        }
    }

    function test_rule2_theCouncilTakesARoleAwayAtOnce() public {
        vm.prank(address(council));
        roles.revokeRole(Roles.REGISTRAR, registrar);
        assertFalse(has(Roles.REGISTRAR, registrar));
    }

    function test_rule2_butNotAdminAndGuardian() public {
        bytes memory revoke = abi.encodeCall(roles.revokeRole, (Roles.GUARDIAN, guardian));
        bytes32 operation = roles.hashOperation(address(council), address(roles), revoke);
        vm.expectRevert(abi.encodeWithSelector(IAccessManager.AccessManagerNotScheduled.selector, operation));
        vm.prank(address(council));
        roles.revokeRole(Roles.GUARDIAN, guardian);

        revoke = abi.encodeCall(roles.revokeRole, (Roles.ADMIN, address(council)));
        operation = roles.hashOperation(address(council), address(roles), revoke);
        vm.expectRevert(abi.encodeWithSelector(IAccessManager.AccessManagerNotScheduled.selector, operation));
        vm.prank(address(council));
        roles.revokeRole(Roles.ADMIN, address(council));

        actAsCouncil(address(roles), abi.encodeCall(roles.revokeRole, (Roles.GUARDIAN, guardian)));
        assertFalse(has(Roles.GUARDIAN, guardian));
    }

    function test_rule2_nobodyElseTakesARoleAway() public {
        address[3] memory others = [registrar, guardian, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IAccessManager.AccessManagerUnauthorizedAccount.selector, others[i], Roles.ADMIN)
            );
            vm.prank(others[i]);
            roles.revokeRole(Roles.POLICE, police);
        }
    }

    function test_rule2_aCouncilToBeIsNoCouncilYet() public {
        address next = makeAddr("next council");
        actAsCouncil(address(roles), abi.encodeCall(roles.setGrantDelay, (Roles.ADMIN, 1 days)));
        skip(5 days);
        actAsCouncil(address(roles), abi.encodeCall(roles.grantRole, (Roles.ADMIN, next, COUNCIL_DELAY)));
        vm.expectRevert(
            abi.encodeWithSelector(IAccessManager.AccessManagerUnauthorizedAccount.selector, next, Roles.ADMIN)
        );
        vm.prank(next);
        roles.revokeRole(Roles.POLICE, police);
    }

    function test_rule2_adminIsNotRenounced() public {
        vm.expectRevert(CityRoles.AdminIsNotRenounced.selector);
        vm.prank(address(council));
        roles.renounceRole(Roles.ADMIN, address(council));
    }

    function test_anOfficerRenouncesItsOwnRole() public {
        vm.prank(registrar);
        roles.renounceRole(Roles.REGISTRAR, registrar);
        assertFalse(has(Roles.REGISTRAR, registrar));
        vm.expectRevert(IAccessManager.AccessManagerBadConfirmation.selector);
        vm.prank(registrar);
        roles.renounceRole(Roles.POLICE, police);
    }

    function test_rule3_noTargetIsClosed() public {
        vm.expectRevert(CityRoles.TargetsStayOpen.selector);
        vm.prank(address(council));
        roles.setTargetClosed(address(cards), true);
        assertFalse(roles.isTargetClosed(address(cards)));
    }

    function test_rule4_nobodyActsThroughExecute() public {
        bytes memory suspension = abi.encodeCall(cards.suspendByRegistrar, (issueFor(0)));
        vm.expectRevert(CityRoles.ActInOwnName.selector);
        vm.prank(registrar);
        roles.execute(address(cards), suspension);

        bytes memory grant = abi.encodeCall(roles.grantRole, (Roles.REGISTRAR, officer, 0));
        vm.prank(address(council));
        roles.schedule(address(roles), grant, 0);
        skip(COUNCIL_DELAY);
        vm.expectRevert(CityRoles.ActInOwnName.selector);
        vm.prank(address(council));
        roles.execute(address(roles), grant);
    }

    function test_theAuthorityOfAContractIsFixed() public {
        assertEq(cards.authority(), address(roles));
        vm.expectRevert(CityManaged.AuthorityIsFixed.selector);
        cards.setAuthority(stranger);

        bytes memory update = abi.encodeCall(roles.updateAuthority, (address(cards), address(council)));
        vm.prank(address(council));
        roles.schedule(address(roles), update, 0);
        skip(COUNCIL_DELAY);
        vm.expectRevert(CityManaged.AuthorityIsFixed.selector);
        vm.prank(address(council));
        roles.updateAuthority(address(cards), address(council));
        assertEq(cards.authority(), address(roles));
    }

    function has(uint64 roleId, address account) private view returns (bool isMember) {
        (isMember,) = roles.hasRole(roleId, account);
    }
}
