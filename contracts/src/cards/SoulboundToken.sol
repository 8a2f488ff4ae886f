// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICitizenCards} from "./ICitizenCards.sol";
import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IERC721Metadata} from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Metadata.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

/// @notice ERC-5192: a token that says whether it is locked.
interface IERC5192 {
    /// @notice The token is locked from now on.
    event Locked(uint256 tokenId);
    /// @notice The token is not locked any more. A card's never is.
    event Unlocked(uint256 tokenId);

    /// @notice Whether the token is locked.
    function locked(uint256 tokenId) external view returns (bool);
}

/// @title SoulboundToken
/// @notice The ERC-721 face of a card: one token per card, always locked. Every transfer and approval reverts with
/// `CardIsSoulbound`.
abstract contract SoulboundToken is IERC4906, IERC721Metadata, IERC5192 {
    string public constant override name = "Seoul Citizen Card";
    string public constant override symbol = "CARD";

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) public pure virtual returns (bool) {
        return interfaceId == type(IERC165).interfaceId || interfaceId == type(IERC721).interfaceId
            || interfaceId == type(IERC721Metadata).interfaceId || interfaceId == type(IERC5192).interfaceId
            || interfaceId == 0x49064906; // ERC-4906
    }

    /// @inheritdoc IERC5192
    function locked(uint256 tokenId) external view returns (bool) {
        ownerOf(tokenId);
        return true;
    }

    /// @inheritdoc IERC721
    function ownerOf(uint256 tokenId) public view virtual returns (address);

    /// @inheritdoc IERC721
    function getApproved(uint256 tokenId) external view returns (address) {
        ownerOf(tokenId);
        return address(0);
    }

    /// @inheritdoc IERC721
    function isApprovedForAll(address, address) external pure returns (bool) {
        return false;
    }

    /// @inheritdoc IERC721
    function approve(address, uint256) external pure {
        revert ICitizenCards.CardIsSoulbound();
    }

    /// @inheritdoc IERC721
    function setApprovalForAll(address, bool) external pure {
        revert ICitizenCards.CardIsSoulbound();
    }

    /// @inheritdoc IERC721
    function transferFrom(address, address, uint256) external pure {
        revert ICitizenCards.CardIsSoulbound();
    }

    /// @inheritdoc IERC721
    function safeTransferFrom(address, address, uint256) external pure {
        revert ICitizenCards.CardIsSoulbound();
    }

    /// @inheritdoc IERC721
    function safeTransferFrom(address, address, uint256, bytes calldata) external pure {
        revert ICitizenCards.CardIsSoulbound();
    }
}
