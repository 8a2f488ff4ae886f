// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "../../../src/city/Roles.sol";
import {Test} from "forge-std/Test.sol";
import {stdError} from "forge-std/Test.sol";

contract RolesTest is Test {
    function test_labelOf_namesEachRoleOnce() public pure {
        assertEq(Roles.labelOf(Roles.ADMIN), "ADMIN");
        assertEq(Roles.labelOf(Roles.GUARDIAN), "GUARDIAN");
        assertEq(Roles.labelOf(Roles.REGISTRAR), "REGISTRAR");
        assertEq(Roles.labelOf(Roles.SECOND_OFFICER), "SECOND_OFFICER");
        assertEq(Roles.labelOf(Roles.ELECTION_COMMISSION), "ELECTION_COMMISSION");
        assertEq(Roles.labelOf(Roles.TRUSTEE), "TRUSTEE");
        assertEq(Roles.labelOf(Roles.VEHICLE_REGISTRAR), "VEHICLE_REGISTRAR");
        assertEq(Roles.labelOf(Roles.INSPECTOR), "INSPECTOR");
        assertEq(Roles.labelOf(Roles.GARAGE), "GARAGE");
        assertEq(Roles.labelOf(Roles.DEALER), "DEALER");
        assertEq(Roles.labelOf(Roles.LENDER), "LENDER");
        assertEq(Roles.labelOf(Roles.INSURER), "INSURER");
        assertEq(Roles.labelOf(Roles.TAX), "TAX");
        assertEq(Roles.labelOf(Roles.COURT), "COURT");
        assertEq(Roles.labelOf(Roles.POLICE), "POLICE");
        assertEq(Roles.labelOf(Roles.MEDIATOR), "MEDIATOR");
        assertEq(Roles.labelOf(Roles.SERVICE_DIRECTOR), "SERVICE_DIRECTOR");
        assertEq(Roles.labelOf(Roles.SERVICE_OPERATOR), "SERVICE_OPERATOR");
        assertEq(Roles.labelOf(Roles.DATA_PUBLISHER), "DATA_PUBLISHER");
        assertEq(Roles.labelOf(Roles.AUDITOR), "AUDITOR");
        assertEq(Roles.labelOf(Roles.ROLL), "ROLL");
        assertEq(Roles.labelOf(Roles.TITLES), "TITLES");
        assertEq(Roles.labelOf(Roles.SALES), "SALES");
        assertEq(Roles.SALES + 1, Roles.COUNT);
    }

    function test_labelOf_noOther() public {
        vm.expectRevert(stdError.indexOOBError);
        this.labelOf(Roles.COUNT);
    }

    function labelOf(uint64 roleId) external pure returns (string memory) {
        return Roles.labelOf(roleId);
    }
}
