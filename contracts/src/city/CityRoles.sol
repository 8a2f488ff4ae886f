// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "./Roles.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

/// @title CityRoles
/// @notice Who may act in the city: OpenZeppelin's AccessManager, with rules of the city's own.
/// @dev The council holds ADMIN with an execution delay, so that whatever it grants or changes is first scheduled, in
/// public, and takes effect after the delay. The rules:
///
/// 1. GUARDIAN may cancel whatever is scheduled, the council's own changes included. (The stock contract fixes the
///    guardian of ADMIN as ADMIN itself.)
/// 2. The council takes a role away at once: an officer whose key is stolen must not act for seven more days. Only
///    ADMIN and GUARDIAN themselves are taken away with the delay, so that a stolen council cannot first remove the
///    guardian that would stop it; nor can it renounce ADMIN and leave the city without a council.
/// 3. No contract is closed as a whole: what a guardian may close, the contract itself says.
/// 4. Everybody acts in its own name. `execute` would make this contract the sender that events record, and let one
///    officer pass for two where two must act together.
contract CityRoles is AccessManager {
    /// @notice A contract cannot be closed as a whole.
    /// @dev Remedy: close what the contract itself lets the guardian close, such as issuing.
    error TargetsStayOpen();
    /// @notice ADMIN cannot be renounced: the city would be left without a council.
    /// @dev Remedy: schedule `revokeRole` once another account holds ADMIN.
    error AdminIsNotRenounced();
    /// @notice Nobody acts through `execute`: the record would name this contract as the sender.
    /// @dev Remedy: call the target itself; what is scheduled is used up by that call.
    error ActInOwnName();

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
    function renounceRole(uint64 roleId, address callerConfirmation) public override {
        require(roleId != ADMIN_ROLE, AdminIsNotRenounced());
        super.renounceRole(roleId, callerConfirmation);
    }

    /// @inheritdoc AccessManager
    function execute(address, bytes calldata) public payable override returns (uint32) {
        revert ActInOwnName();
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
