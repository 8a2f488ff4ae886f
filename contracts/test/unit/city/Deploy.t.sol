// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Deploy} from "../../../script/Deploy.s.sol";
import {CitizenCards} from "../../../src/cards/CitizenCards.sol";
import {CityRoles} from "../../../src/city/CityRoles.sol";
import {Council} from "../../../src/city/Council.sol";
import {Roles} from "../../../src/city/Roles.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Test} from "forge-std/Test.sol";
import {Vm, VmSafe} from "forge-std/Vm.sol";

/// @notice `Deploy` from a file to a file, as an operator runs it.
contract DeployTest is Test {
    string private constant CITY = "contracts/cache/test-city.json";
    string private constant DEPLOYMENT = "contracts/cache/test-deployment.json";

    Deploy private script;
    address private guardian = makeAddr("guardian");
    address private registrar = makeAddr("registrar");
    address private second = makeAddr("second registrar");
    address private member = makeAddr("member");

    function setUp() public {
        script = Deploy(deployCode("Deploy.s.sol:Deploy"));
        vm.setEnv("CITY", CITY);
        vm.setEnv("DEPLOYMENT", DEPLOYMENT);
    }

    /// @dev One test, since the files and the environment are shared by all that run at once.
    function test_run() public {
        refusals();

        vm.writeFile(CITY, city("604800", "259200", "GUARDIAN"));
        vm.recordLogs();
        script.run();
        Vm.Log[] memory logs = vm.getRecordedLogs();

        string memory json = vm.readFile(DEPLOYMENT);
        CityRoles roles = CityRoles(vm.parseJsonAddress(json, ".CityRoles"));
        Council council = Council(vm.parseJsonAddress(json, ".Council"));
        CitizenCards cards = CitizenCards(vm.parseJsonAddress(json, ".CitizenCards"));

        assertEq(cards.authority(), address(roles));
        assertEq(cards.REINSTATEMENT_DELAY(), 259_200);
        assertEq(council.threshold(), 1);
        assertTrue(council.isSigner(abi.encodePacked(member)));

        assertMember(roles, Roles.ADMIN, address(council), 604_800);
        assertMember(roles, Roles.GUARDIAN, guardian, 0);
        assertMember(roles, Roles.REGISTRAR, registrar, 0);
        assertMember(roles, Roles.REGISTRAR, second, 0);
        for (uint64 roleId = 0; roleId < Roles.COUNT; ++roleId) {
            (bool kept,) = roles.hasRole(roleId, DEFAULT_SENDER);
            assertFalse(kept, "the deployer keeps nothing");
            assertEq(roles.getRoleAdmin(roleId), Roles.ADMIN);
        }
        assertLabels(logs);
        // Deployer, council, guardian and two registrars: nobody else was ever granted anything.
        assertEq(count(logs, IAccessManager.RoleGranted.selector), 5);
        assertEq(count(logs, IAccessManager.RoleRevoked.selector), 1);
    }

    function refusals() private {
        vm.writeFile(CITY, city("604800", "259200", "MAYOR"));
        vm.expectRevert(abi.encodeWithSelector(Deploy.UnknownRole.selector, "MAYOR"));
        script.run();
        stopBroadcast();

        vm.writeFile(CITY, city("604800", "259200", "ADMIN"));
        vm.expectRevert(abi.encodeWithSelector(Deploy.UnknownRole.selector, "ADMIN"));
        script.run();
        stopBroadcast();

        vm.writeFile(CITY, city("604800", "259200", "POLICE"));
        vm.expectRevert(Deploy.GuardianMissing.selector);
        script.run();
        stopBroadcast();

        vm.writeFile(CITY, city("0", "259200", "GUARDIAN"));
        vm.expectRevert(Deploy.CouncilDelayIsZero.selector);
        script.run();
        stopBroadcast();

        vm.writeFile(CITY, city("604800", "0", "GUARDIAN"));
        vm.expectRevert(Deploy.ReinstatementDelayIsZero.selector);
        script.run();
        stopBroadcast();

        vm.writeFile(CITY, city("4294967296", "259200", "GUARDIAN"));
        vm.expectRevert(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 32, 4_294_967_296));
        script.run();
    }

    function stopBroadcast() private {
        (VmSafe.CallerMode mode,,) = vm.readCallers();
        if (mode == VmSafe.CallerMode.RecurrentBroadcast) vm.stopBroadcast();
    }

    function city(string memory councilDelay, string memory reinstatementDelay, string memory firstRole)
        private
        view
        returns (string memory)
    {
        string memory council =
            string.concat('{"members":["', vm.toString(abi.encodePacked(member)), '"],"required":1}');
        string memory first = entry(firstRole, string.concat('"', vm.toString(guardian), '"'));
        string memory registrars =
            entry("REGISTRAR", string.concat('"', vm.toString(registrar), '","', vm.toString(second), '"'));
        return string.concat(
            '{"council":',
            council,
            ',"councilDelay":',
            councilDelay,
            ',"reinstatementDelay":',
            reinstatementDelay,
            ',"roles":[',
            first,
            ",",
            registrars,
            "]}"
        );
    }

    function entry(string memory label, string memory members) private pure returns (string memory) {
        return string.concat('{"label":"', label, '","members":[', members, "]}");
    }

    function assertMember(CityRoles roles, uint64 roleId, address account, uint32 delay) private view {
        (bool isMember, uint32 executionDelay) = roles.hasRole(roleId, account);
        assertTrue(isMember);
        assertEq(executionDelay, delay);
    }

    function assertLabels(Vm.Log[] memory logs) private pure {
        uint64 next = 1;
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] != IAccessManager.RoleLabel.selector) continue;
            assertEq(uint256(logs[i].topics[1]), next);
            assertEq(abi.decode(logs[i].data, (string)), Roles.labelOf(next));
            ++next;
        }
        assertEq(next, Roles.COUNT, "every role but ADMIN has its label on chain");
    }

    function count(Vm.Log[] memory logs, bytes32 topic) private pure returns (uint256 found) {
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] == topic) ++found;
        }
    }
}
