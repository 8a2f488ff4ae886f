// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CityFixture} from "../CityFixture.sol";

/// @notice Figures that are committed in `contracts/snapshots/<group>.json`. They are written there, or, where the
/// environment says `FORGE_SNAPSHOT_CHECK=true`, a test whose figure differs fails: forge's own check is not made when it
/// reports in JSON.
abstract contract Snapshots is CityFixture {
    function record(string memory group, string memory name, uint256 value) internal {
        if (!vm.envOr("FORGE_SNAPSHOT_CHECK", false)) {
            vm.snapshotValue(group, name, value);
            return;
        }
        string memory committed = vm.readFile(string.concat("contracts/snapshots/", group, ".json"));
        assertEq(value, vm.parseJsonUint(committed, string.concat("$['", name, "']")), name);
    }
}
