// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Snapshots} from "./Snapshots.sol";

/// @notice Bytes of code of each deployed contract, recorded in `contracts/snapshots/sizes.json`.
contract SizesTest is Snapshots {
    uint256 private constant EIP_170_LIMIT = 24_576;

    function test_sizes() public {
        recordWithin("CityRoles", address(roles));
        recordWithin("Council", address(council));
        recordWithin("CitizenCards", address(cards));
    }

    function recordWithin(string memory name, address deployed) private {
        assertLe(deployed.code.length, EIP_170_LIMIT, name);
        record("sizes", name, deployed.code.length);
    }
}
