// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

/// @title CityManaged
/// @notice A contract whose `restricted` functions ask the city's roles, for ever the same ones.
/// @dev An authority that can be replaced is a way to take the whole contract over; a fixed one is also read without
/// touching storage.
abstract contract CityManaged is AccessManaged {
    address private immutable AUTHORITY;

    /// @notice The authority of this contract is fixed.
    /// @dev Remedy: none is needed; change roles in the authority that it has.
    error AuthorityIsFixed();

    constructor(address cityRoles) AccessManaged(cityRoles) {
        AUTHORITY = cityRoles;
    }

    /// @inheritdoc AccessManaged
    function authority() public view override returns (address) {
        return AUTHORITY;
    }

    /// @notice Reverts with `AuthorityIsFixed`.
    function setAuthority(address) public pure override {
        revert AuthorityIsFixed();
    }
}
