// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CardStatus} from "./ICitizenCards.sol";
import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

/// @title CardMetadata
/// @notice What a wallet shows of a card: its status and last day, nothing about its holder.
library CardMetadata {
    /// @param lastDay Day since 1970; written as the seconds since 1970 at which it begins in UTC.
    /// @return A `data:` URI of ERC-721 metadata in JSON.
    function uri(CardStatus status, uint256 lastDay) internal pure returns (string memory) {
        string[6] memory statuses = ["None", "Active", "Expired", "Suspended", "Revoked", "Erased"];
        bytes memory json = abi.encodePacked(
            '{"name":"Seoul Citizen Card","attributes":[{"trait_type":"Status","value":"',
            statuses[uint8(status)],
            '"},{"display_type":"date","trait_type":"Valid to the end of","value":',
            Strings.toString(lastDay * 1 days),
            "}]}"
        );
        return string.concat("data:application/json;base64,", Base64.encode(json));
    }
}
