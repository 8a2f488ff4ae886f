// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CityFixture} from "./CityFixture.sol";

/// @notice A city whose council acts by its members' signatures.
abstract contract CouncilFixture is CityFixture {
    /// @notice The signatures of these members, by their place in `memberKeys`, in this order.
    function signedBy(uint256[] memory members, bytes32 digest) internal view returns (bytes memory) {
        bytes[] memory signers = new bytes[](members.length);
        bytes[] memory signatures = new bytes[](members.length);
        for (uint256 i = 0; i < members.length; ++i) {
            signers[i] = abi.encodePacked(vm.addr(memberKeys[members[i]]));
            signatures[i] = sign(memberKeys[members[i]], digest);
        }
        return abi.encode(signers, signatures);
    }

    /// @notice Two of the three members, their signers ascending by keccak256.
    function quorum() internal view returns (uint256[] memory members) {
        members = new uint256[](2);
        (members[0], members[1]) = idOf(0) < idOf(1) ? (0, 1) : (1, 0);
    }

    function idOf(uint256 member) internal view returns (bytes32) {
        return keccak256(abi.encodePacked(vm.addr(memberKeys[member])));
    }

    function councilDigest(address target, bytes memory data, uint256 nonce, uint256 deadline)
        internal
        view
        returns (bytes32)
    {
        return councilDigest(target, data, nonce, deadline, block.chainid, address(council));
    }

    function councilDigest(
        address target,
        bytes memory data,
        uint256 nonce,
        uint256 deadline,
        uint256 chainId,
        address verifyingContract
    ) internal pure returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Madang Council"),
                keccak256("1"),
                chainId,
                verifyingContract
            )
        );
        bytes32 act = keccak256(
            abi.encode(
                keccak256("CouncilAct(address target,bytes data,uint256 nonce,uint256 deadline)"),
                target,
                keccak256(data),
                nonce,
                deadline
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, act));
    }

    /// @notice The council calls `target`, signed by its quorum and carried by a stranger.
    function councilCalls(address target, bytes memory data) internal returns (bytes memory) {
        uint256 deadline = block.timestamp + 1 days;
        bytes32 digest = councilDigest(target, data, council.nonces(address(council)), deadline);
        bytes memory signatures = signedBy(quorum(), digest);
        vm.prank(stranger);
        return council.act(target, data, deadline, signatures);
    }
}
