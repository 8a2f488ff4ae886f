// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A card's packed word: the first of its three slots.
///
/// | bits    | field           | meaning |
/// |---------|-----------------|---------|
/// | 0–159   | holder          | the address that controls the card |
/// | 160–164 | district        | index 1 … 25 (`Districts`), 0 while the card does not exist |
/// | 165–190 | rollPlace       | the card's one leaf on the electoral roll; set by the roll |
/// | 191–192 | kind            | `CardKind` |
/// | 193–196 | suspensions     | one bit per author: holder, registrar, police, recovery |
/// | 197     | revoked         | |
/// | 198     | erased          | the tombstone that stays when every other field is cleared |
/// | 199     | elector         | entitled to vote in its district |
/// | 200–215 | expiresOn       | day of Asia/Seoul since 1970; valid to its end |
/// | 216–223 | recoveryCounter | |
/// | 224–239 | nonce           | signatures used; never falls |
/// | 240–251 | holds           | titles, credits and open sales that hang on the card |
type CardWord is uint256;

using CardWords for CardWord global;

/// @title CardWords
/// @notice Reads and changes the fields of a `CardWord`.
library CardWords {
    uint256 private constant DISTRICT = 160;
    uint256 private constant KIND = 191;
    uint256 private constant SUSPENSIONS = 193;
    uint256 private constant REVOKED = 197;
    uint256 private constant ERASED = 198;
    uint256 private constant EXPIRES_ON = 200;
    uint256 private constant NONCE = 224;

    function isEmpty(CardWord word) internal pure returns (bool) {
        return CardWord.unwrap(word) == 0;
    }

    function holder(CardWord word) internal pure returns (address) {
        // casting to 'uint160' takes the holder's field
        // forge-lint: disable-next-line(unsafe-typecast)
        return address(uint160(CardWord.unwrap(word)));
    }

    /// @return The district's index 1 … 25.
    function district(CardWord word) internal pure returns (uint256) {
        return _field(word, DISTRICT, 0x1f);
    }

    function kind(CardWord word) internal pure returns (uint8) {
        return uint8(_field(word, KIND, 0x3));
    }

    /// @return One bit per author, that of `Author.Holder` lowest.
    function suspensions(CardWord word) internal pure returns (uint8) {
        return uint8(_field(word, SUSPENSIONS, 0xf));
    }

    function isRevoked(CardWord word) internal pure returns (bool) {
        return _field(word, REVOKED, 1) == 1;
    }

    function isErased(CardWord word) internal pure returns (bool) {
        return _field(word, ERASED, 1) == 1;
    }

    function expiresOn(CardWord word) internal pure returns (uint16) {
        return uint16(_field(word, EXPIRES_ON, 0xffff));
    }

    function nonce(CardWord word) internal pure returns (uint16) {
        return uint16(_field(word, NONCE, 0xffff));
    }

    /// @notice The same card with another set of suspensions (four bits).
    function withSuspensions(CardWord word, uint8 bits) internal pure returns (CardWord) {
        return _with(word, SUSPENSIONS, 0xf, bits);
    }

    function withNonce(CardWord word, uint16 value) internal pure returns (CardWord) {
        return _with(word, NONCE, 0xffff, value);
    }

    /// @notice A card as it is issued: no suspension, no elector, on no roll, nothing held.
    /// @param districtIndex 1 … 25.
    /// @param lastDay The last day that the card is valid.
    /// @param usedNonces Signatures used under this cardId, the consent to this issue among them.
    function issued(address to, uint256 districtIndex, uint8 cardKind, uint16 lastDay, uint16 usedNonces)
        internal
        pure
        returns (CardWord)
    {
        return CardWord.wrap(
            uint256(uint160(to)) | districtIndex << DISTRICT | uint256(cardKind) << KIND | uint256(lastDay)
                << EXPIRES_ON | uint256(usedNonces) << NONCE
        );
    }

    function _field(CardWord word, uint256 shift, uint256 mask) private pure returns (uint256) {
        return (CardWord.unwrap(word) >> shift) & mask;
    }

    function _with(CardWord word, uint256 shift, uint256 mask, uint256 value) private pure returns (CardWord) {
        return CardWord.wrap((CardWord.unwrap(word) & ~(mask << shift)) | value << shift);
    }
}
