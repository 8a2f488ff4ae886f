// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Issue} from "../../src/cards/ICitizenCards.sol";
import {CityFixture} from "../CityFixture.sol";

/// @notice Whole transactions (21,000, calldata and execution), recorded in `contracts/snapshots/cards.json`.
contract CardsGasTest is CityFixture {
    bytes32 private cardId;

    function setUp() public override {
        super.setUp();
        cardId = issueFor(0);
    }

    function record(string memory name) private {
        vm.snapshotValue("cards", name, vm.lastCallGas().gasTotalUsed);
    }

    function test_issue() public {
        Issue memory entry = consentTo(cardFor(1), holderKey(1));
        vm.prank(registrar);
        cards.issue(entry.card, entry.deadline, entry.consent);
        record("issue, one card");
    }

    function test_issueBatch() public {
        Issue[] memory issues = new Issue[](50);
        for (uint256 i = 0; i < 50; ++i) {
            issues[i] = consentTo(cardFor(i + 1), holderKey(i + 1));
        }
        vm.prank(registrar);
        cards.issueBatch(issues);
        vm.snapshotValue("cards", "issueBatch of 50, per card", vm.lastCallGas().gasTotalUsed / 50);
    }

    function test_suspend() public {
        vm.prank(holderOf(0));
        cards.suspend(cardId);
        record("suspend by the holder");
    }

    function test_suspendByRegistrar() public {
        vm.prank(registrar);
        cards.suspendByRegistrar(cardId);
        record("suspend by an officer");
    }

    function test_suspendBySig() public {
        uint256 deadline = block.timestamp + 1 hours;
        bytes memory signature = sign(holderKey(0), actDigest("Suspend", cardId, 1, deadline));
        vm.prank(stranger);
        cards.suspendBySig(cardId, deadline, signature);
        record("suspend by signature");
    }

    function test_isActive() public {
        cards.isActive(cardId);
        vm.snapshotValue("cards", "isActive, cold, called by a contract", vm.lastCallGas().gasTotalUsed);
    }
}
