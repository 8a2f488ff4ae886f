// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Districts
/// @notice Seoul's 25 autonomous districts by their official administrative codes (Jongno 11110 … Gangdong 11740).
/// @dev A district is stored as its index 1 … 25 in the ascending order of the codes, and named everywhere else by its
/// code. Statistics Korea numbers the districts otherwise, and five of its codes are other districts' official ones:
/// convert before you come here.
library Districts {
    uint256 internal constant COUNT = 25;
    uint16 private constant BASE = 11_000;
    uint256 private constant BITS = 10;

    /// @dev Code − 11000 of the districts 1 … 25, ten bits each, the first lowest.
    uint256 private constant CODES = 110 | 140 << 10 | 170 << 20 | 200 << 30 | 215 << 40 | 230 << 50 | 260 << 60 | 290
        << 70 | 305 << 80 | 320 << 90 | 350 << 100 | 380 << 110 | 410 << 120 | 440 << 130 | 470 << 140 | 500 << 150
        | 530 << 160 | 545 << 170 | 560 << 180 | 590 << 190 | 620 << 200 | 650 << 210 | 680 << 220 | 710 << 230 | 740
        << 240;

    /// @notice The index 1 … 25 of an official code; 0 if no district has it.
    function indexOf(uint16 code) internal pure returns (uint256) {
        uint256 low = 1;
        uint256 high = COUNT;
        // Indices stay within 0 … 26.
        unchecked {
            while (low <= high) {
                uint256 middle = (low + high) / 2;
                uint16 found = codeOf(middle);
                if (found == code) return middle;
                if (found < code) low = middle + 1;
                else high = middle - 1;
            }
        }
        return 0;
    }

    /// @notice The official code of the district with this index 1 … 25.
    function codeOf(uint256 index) internal pure returns (uint16) {
        // casting to 'uint16' is safe: ten bits above 11000 stay below 65536
        // forge-lint: disable-next-line(unsafe-typecast)
        return BASE + uint16((CODES >> ((index - 1) * BITS)) & 0x3ff);
    }
}
