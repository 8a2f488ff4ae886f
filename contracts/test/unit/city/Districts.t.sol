// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Districts} from "../../../src/city/Districts.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Test} from "forge-std/Test.sol";

/// @dev `contracts/test/districts.test.ts` compares the same list with `districts.ts`.
contract DistrictsTest is Test {
    using SafeCast for uint256;

    function codes() private view returns (uint256[] memory) {
        return vm.parseJsonUintArray(vm.readFile("contracts/test/vectors/districts.json"), ".codes");
    }

    function test_theTableIsTheOfficialOne() public view {
        uint256[] memory official = codes();
        assertEq(official.length, Districts.COUNT);
        for (uint256 i = 0; i < official.length; ++i) {
            assertEq(Districts.codeOf(i + 1), official[i]);
            assertEq(Districts.indexOf(official[i].toUint16()), i + 1);
        }
    }

    function test_indexOf_everyOtherCodeIsUnknown() public view {
        uint256[] memory official = codes();
        uint256 next = 0;
        uint16 code = 0;
        do {
            if (next < official.length && code == official[next]) ++next;
            else assertEq(Districts.indexOf(code), 0);
            unchecked {
                ++code;
            }
        } while (code != 0);
        assertEq(next, official.length);
    }
}
