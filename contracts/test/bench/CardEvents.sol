// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Author, Card, ICitizenCardsEvents} from "../../src/cards/ICitizenCards.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";

/// @notice Emits the events of `CitizenCards` without its rules, so that a benchmark can put a hundred thousand of them
/// on a chain without as many signatures. Whoever calls it sees to it that the lives it tells are possible ones.
contract CardEvents is ICitizenCardsEvents, Multicall {
    function issue(Card calldata card, address sender) external {
        emit CardIssued(
            card.cardId,
            card.holder,
            card.district,
            card.kind,
            card.expiresOn,
            1,
            card.voteCommitment,
            card.serviceCommitment,
            card.attributesRoot,
            sender
        );
    }

    function suspend(bytes32 cardId, Author author, address sender) external {
        emit CardSuspended(cardId, author, sender);
    }

    function startReinstatement(bytes32 cardId, uint64 finishableAt, address sender) external {
        emit ReinstatementStarted(cardId, finishableAt, sender);
    }

    function liftSuspension(bytes32 cardId, Author author, address sender) external {
        emit SuspensionLifted(cardId, author, sender);
    }

    function useNonce(bytes32 cardId, uint16 nonce) external {
        emit NonceUsed(cardId, nonce);
    }

    function closeIssuing(address sender) external {
        emit IssuingClosed(sender);
    }

    function openIssuing(address sender) external {
        emit IssuingOpened(sender);
    }
}
