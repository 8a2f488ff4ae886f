// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SeoulTime} from "../../../src/city/SeoulTime.sol";
import {Test} from "forge-std/Test.sol";

contract SeoulTimeTest is Test {
    function test_aDayBeginsAtMidnightInSeoul() public pure {
        assertEq(SeoulTime.dayOf(0), 0, "1970-01-01 09:00 in Seoul");
        assertEq(SeoulTime.dayOf(54_000 - 1), 0, "1970-01-01 23:59:59");
        assertEq(SeoulTime.dayOf(54_000), 1, "1970-01-02 00:00:00");
        assertEq(SeoulTime.dayOf(1_795_100_399), 20_776, "2026-11-19 23:59:59");
        assertEq(SeoulTime.dayOf(1_795_100_400), 20_777, "2026-11-20 00:00:00");
    }

    function testFuzz_everyMomentLiesInItsDay(uint64 timestamp) public pure {
        uint256 inSeoul = uint256(timestamp) + 32_400;
        uint256 day = SeoulTime.dayOf(timestamp);
        assertLe(day * 86_400, inSeoul);
        assertLt(inSeoul, (day + 1) * 86_400);
    }
}
