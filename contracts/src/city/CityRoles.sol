// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "./Roles.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

/// @title CityRoles
/// @notice Who may act in the city: OpenZeppelin's AccessManager, with three rules of the city's own.
/// @dev The council holds ADMIN with an execution delay, so that whatever it grants or changes is first scheduled, in
/// public, and takes effect after the delay. The rules:
///
/// 1. GUARDIAN may cancel whatever is scheduled, the council's own changes included. (The stock contract fixes the
///    guardian of ADMIN as ADMIN itself.)
/// 2. The council takes a role away at once: an officer whose key is stolen must not act for seven more days. Only
///    ADMIN and GUARDIAN themselves are taken away with the delay, so that a stolen council cannot first remove the
///    guardian that would stop it.
contract CityRoles is AccessManager {
    /// @notice A contract cannot be closed as a whole.
    error TargetsStayOpen();

    constructor(address initialAdmin) AccessManager(initialAdmin) {}

    /// @inheritdoc AccessManager
    function getRoleGuardian(uint64) public pure override returns (uint64) {
        return Roles.GUARDIAN;
    }

    /// @inheritdoc AccessManager
    function revokeRole(uint64 roleId, address account) public override {
        (bool isCouncil,) = hasRole(ADMIN_ROLE, _msgSender());
        if (isCouncil && roleId != ADMIN_ROLE && roleId != Roles.GUARDIAN) {
            _revokeRole(roleId, account);
        } else {
            super.revokeRole(roleId, account);
        }
    }

    /// @inheritdoc AccessManager
    function isTargetClosed(address) public pure override returns (bool) {
        return false;
    }

    /// @inheritdoc AccessManager
    function setTargetClosed(address, bool) public pure override {
        revert TargetsStayOpen();
    }
}
