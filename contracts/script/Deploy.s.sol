// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CitizenCards} from "../src/cards/CitizenCards.sol";
import {ICitizenCards} from "../src/cards/ICitizenCards.sol";
import {CityRoles} from "../src/city/CityRoles.sol";
import {Council} from "../src/city/Council.sol";
import {Roles} from "../src/city/Roles.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Script} from "forge-std/Script.sol";

/// @notice Deploys the city and grants its roles. This is the one place where who may call what is settled.
///
/// @dev Reads a JSON file named by the environment variable `CITY`:
/// ```
/// {
///   "council": { "members": [bytes], "required": uint },   ERC-7913 signers and how many of them act together
///   "councilDelay": uint,                                  seconds that the council's changes wait, at least 1
///   "reinstatementDelay": uint,                            seconds that a holder's own reinstatement waits, at least 1
///   "roles": [{ "label": string, "members": [address] }]   the first members of each role but ADMIN
/// }
/// ```
/// GUARDIAN needs a member at least: without one nobody could stop a stolen council.
///
/// It writes the addresses to the file named by `DEPLOYMENT`.
contract Deploy is Script {
    using SafeCast for uint256;

    struct City {
        bytes[] councilMembers;
        uint64 councilRequired;
        uint32 councilDelay;
        uint64 reinstatementDelay;
    }

    struct Contracts {
        CityRoles roles;
        Council council;
        CitizenCards cards;
    }

    error UnknownRole(string label);
    error CouncilDelayIsZero();
    error ReinstatementDelayIsZero();
    error GuardianMissing();

    function run() external {
        string memory json = vm.readFile(vm.envString("CITY"));
        City memory city = City({
            councilMembers: vm.parseJsonBytesArray(json, ".council.members"),
            councilRequired: vm.parseJsonUint(json, ".council.required").toUint64(),
            councilDelay: vm.parseJsonUint(json, ".councilDelay").toUint32(),
            reinstatementDelay: vm.parseJsonUint(json, ".reinstatementDelay").toUint64()
        });

        vm.startBroadcast();
        (, address deployer,) = vm.readCallers();
        Contracts memory contracts = deploy(city, deployer);
        bool guarded = false;
        for (uint256 i = 0; vm.keyExistsJson(json, string.concat(".roles[", vm.toString(i), "]")); ++i) {
            string memory entry = string.concat(".roles[", vm.toString(i), "]");
            uint64 roleId = idOf(vm.parseJsonString(json, string.concat(entry, ".label")));
            address[] memory members = vm.parseJsonAddressArray(json, string.concat(entry, ".members"));
            for (uint256 j = 0; j < members.length; ++j) {
                contracts.roles.grantRole(roleId, members[j], 0);
                guarded = guarded || roleId == Roles.GUARDIAN;
            }
        }
        require(guarded, GuardianMissing());
        handOver(contracts, city, deployer);
        vm.stopBroadcast();

        string memory addresses = vm.serializeAddress("contracts", "CityRoles", address(contracts.roles));
        addresses = vm.serializeAddress("contracts", "Council", address(contracts.council));
        addresses = vm.serializeAddress("contracts", "CitizenCards", address(contracts.cards));
        vm.writeJson(addresses, vm.envString("DEPLOYMENT"));
    }

    /// @notice The contracts, their functions' roles set and every role labelled; `deployer` is still ADMIN.
    function deploy(City memory city, address deployer) public returns (Contracts memory contracts) {
        require(city.councilDelay != 0, CouncilDelayIsZero());
        require(city.reinstatementDelay != 0, ReinstatementDelayIsZero());
        CityRoles roles = new CityRoles(deployer);
        contracts = Contracts({
            roles: roles,
            council: new Council(city.councilMembers, city.councilRequired),
            cards: new CitizenCards(address(roles), city.reinstatementDelay)
        });

        for (uint64 roleId = 1; roleId < Roles.COUNT; ++roleId) {
            roles.labelRole(roleId, Roles.labelOf(roleId));
        }

        address cards = address(contracts.cards);
        allow(roles, cards, ICitizenCards.issue.selector, Roles.REGISTRAR);
        allow(roles, cards, ICitizenCards.issueBatch.selector, Roles.REGISTRAR);
        allow(roles, cards, ICitizenCards.suspendByRegistrar.selector, Roles.REGISTRAR);
        allow(roles, cards, ICitizenCards.takeOverSuspension.selector, Roles.REGISTRAR);
        allow(roles, cards, ICitizenCards.reinstateByRegistrar.selector, Roles.REGISTRAR);
        allow(roles, cards, ICitizenCards.suspendByPolice.selector, Roles.POLICE);
        allow(roles, cards, ICitizenCards.reinstateByPolice.selector, Roles.POLICE);
        allow(roles, cards, ICitizenCards.reinstateByCourt.selector, Roles.COURT);
        allow(roles, cards, ICitizenCards.closeIssuing.selector, Roles.GUARDIAN);
        allow(roles, cards, ICitizenCards.openIssuing.selector, Roles.ADMIN);
    }

    /// @notice ADMIN goes to the council, whose acts wait `councilDelay`; the deployer keeps nothing.
    function handOver(Contracts memory contracts, City memory city, address deployer) public {
        contracts.roles.grantRole(Roles.ADMIN, address(contracts.council), city.councilDelay);
        contracts.roles.revokeRole(Roles.ADMIN, deployer);
    }

    function allow(CityRoles roles, address target, bytes4 selector, uint64 roleId) private {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = selector;
        roles.setTargetFunctionRole(target, selectors, roleId);
    }

    function idOf(string memory label) private pure returns (uint64) {
        for (uint64 roleId = 1; roleId < Roles.COUNT; ++roleId) {
            if (keccak256(bytes(Roles.labelOf(roleId))) == keccak256(bytes(label))) return roleId;
        }
        revert UnknownRole(label);
    }
}
