// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title AccountSignatures
/// @notice Whether an account signed a digest: a plain key by ECDSA, an account with code by ERC-1271.
/// @dev OpenZeppelin's `SignatureChecker`, except that an account's code gets no more than 100,000 gas and cannot make
/// its caller pay for a long answer. Too little gas from the carrier only makes the answer `false`: callers must revert
/// on that, never record it.
library AccountSignatures {
    uint256 private constant GAS_LIMIT = 100_000;

    /// @param signature 65 bytes (r, s, v) with s in the lower half of the order for a plain key; for an account with
    /// code, an EOA delegated by EIP-7702 included, whatever that code takes.
    function isSignedBy(address account, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        if (account.code.length == 0) {
            (address recovered, ECDSA.RecoverError failure,) = ECDSA.tryRecoverCalldata(digest, signature);
            return failure == ECDSA.RecoverError.NoError && recovered == account;
        }
        bytes memory question = abi.encodeCall(IERC1271.isValidSignature, (digest, signature));
        bool answered;
        bytes32 answer;
        assembly ("memory-safe") {
            let success := staticcall(GAS_LIMIT, account, add(question, 0x20), mload(question), 0x00, 0x20)
            answered := and(success, eq(returndatasize(), 0x20))
            answer := mload(0x00)
        }
        return answered && answer == bytes32(IERC1271.isValidSignature.selector);
    }
}
