// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICitizenCards} from "../../../src/cards/ICitizenCards.sol";
import {CityFixture} from "../../CityFixture.sol";

/// @notice No sender moves or approves a card, whether it exists or not.
/// forge-config: default.fuzz.runs = 32
contract SoulboundAttackTest is CityFixture {
    function testFuzz_transfersAndApprovals(uint256 tokenId, address to, bytes calldata data) public {
        bytes32 cardId = issueFor(0);
        address[4] memory senders = [holderOf(0), registrar, address(council), stranger];
        uint256[2] memory tokens = [uint256(cardId), tokenId];
        for (uint256 i = 0; i < senders.length; ++i) {
            for (uint256 j = 0; j < tokens.length; ++j) {
                attempt(senders[i], abi.encodeCall(cards.transferFrom, (holderOf(0), to, tokens[j])));
                attempt(
                    senders[i],
                    abi.encodeWithSignature("safeTransferFrom(address,address,uint256)", holderOf(0), to, tokens[j])
                );
                attempt(
                    senders[i],
                    abi.encodeWithSignature(
                        "safeTransferFrom(address,address,uint256,bytes)", holderOf(0), to, tokens[j], data
                    )
                );
                attempt(senders[i], abi.encodeCall(cards.approve, (to, tokens[j])));
                attempt(senders[i], abi.encodeCall(cards.setApprovalForAll, (to, true)));
            }
        }
        assertEq(cards.ownerOf(uint256(cardId)), holderOf(0));
        assertEq(cards.getApproved(uint256(cardId)), address(0));
        assertFalse(cards.isApprovedForAll(holderOf(0), to));
    }

    function attempt(address sender, bytes memory data) private {
        vm.prank(sender);
        (bool success, bytes memory answer) = address(cards).call(data);
        assertFalse(success);
        assertEq(answer, abi.encodeWithSelector(ICitizenCards.CardIsSoulbound.selector));
    }
}
