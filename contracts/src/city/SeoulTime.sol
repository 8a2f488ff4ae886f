// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title SeoulTime
/// @notice Days of Asia/Seoul (UTC+9, no summer time), numbered from 1970-01-01.
library SeoulTime {
    /// @notice The day that a moment (seconds since 1970, UTC) falls on in Seoul: ⌊(t + 32,400) / 86,400⌋.
    function dayOf(uint256 timestamp) internal pure returns (uint256) {
        return (timestamp + 9 hours) / 1 days;
    }
}
