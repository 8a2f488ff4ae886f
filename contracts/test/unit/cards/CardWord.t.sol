// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CardWord, CardWords} from "../../../src/cards/CardWord.sol";
import {Test} from "forge-std/Test.sol";

contract CardWordTest is Test {
    function testFuzz_issued_keepsEachField(
        address holder,
        uint8 districtIndex,
        uint8 kind,
        uint16 lastDay,
        uint16 usedNonces
    ) public pure {
        uint256 index = bound(districtIndex, 1, 25);
        kind = uint8(bound(kind, 0, 3));
        CardWord word = CardWords.issued(holder, index, kind, lastDay, usedNonces);
        assertFalse(word.isEmpty());
        assertEq(word.holder(), holder);
        assertEq(word.district(), index);
        assertEq(word.kind(), kind);
        assertEq(word.expiresOn(), lastDay);
        assertEq(word.nonce(), usedNonces);
        assertEq(word.suspensions(), 0);
        assertFalse(word.isRevoked());
        assertFalse(word.isErased());
        assertEq(
            CardWord.unwrap(word),
            uint256(uint160(holder)) | index << 160 | uint256(kind) << 191 | uint256(lastDay) << 200
                | uint256(usedNonces) << 224,
            "nothing else is set"
        );
    }

    function testFuzz_each_fieldIsReadFromItsOwnBits(uint256 bits) public pure {
        CardWord word = CardWord.wrap(bits);
        assertEq(word.isEmpty(), bits == 0);
        assertEq(uint160(word.holder()), bits & type(uint160).max);
        assertEq(word.district(), (bits >> 160) & 31);
        assertEq(word.kind(), (bits >> 191) & 3);
        assertEq(word.suspensions(), (bits >> 193) & 15);
        assertEq(word.isRevoked(), (bits >> 197) & 1 == 1);
        assertEq(word.isErased(), (bits >> 198) & 1 == 1);
        assertEq(word.expiresOn(), (bits >> 200) & 0xffff);
        assertEq(word.nonce(), (bits >> 224) & 0xffff);
    }

    function testFuzz_withSuspensions_touchesNothingElse(uint256 bits, uint8 suspensions) public pure {
        suspensions = suspensions & 0xf;
        CardWord changed = CardWord.wrap(bits).withSuspensions(suspensions);
        assertEq(changed.suspensions(), suspensions);
        uint256 field = uint256(0xf) << 193;
        assertEq(CardWord.unwrap(changed) & ~field, bits & ~field);
    }

    function testFuzz_withNonce_touchesNothingElse(uint256 bits, uint16 nonce) public pure {
        CardWord changed = CardWord.wrap(bits).withNonce(nonce);
        assertEq(changed.nonce(), nonce);
        uint256 field = uint256(0xffff) << 224;
        assertEq(CardWord.unwrap(changed) & ~field, bits & ~field);
    }
}
