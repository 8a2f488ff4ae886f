// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CitizenCards} from "../../src/cards/CitizenCards.sol";
import {Issue} from "../../src/cards/ICitizenCards.sol";
import {Snapshots} from "./Snapshots.sol";

/// @notice A contract of another domain that asks whether a card is active.
contract Asker {
    /// @return spent What asking cost: nothing was touched before in this transaction, neither account nor slot.
    function ask(CitizenCards cards, bytes32 cardId) external returns (uint256 spent) {
        spent = gasleft();
        cards.isActive(cardId);
        spent -= gasleft();
    }
}

/// @notice Whole transactions (21,000, calldata and execution), recorded in `contracts/snapshots/cards.json`, and never
/// above the limits of the design.
contract CardsGasTest is Snapshots {
    bytes32 private cardId;

    function setUp() public override {
        super.setUp();
        cardId = issueFor(0);
    }

    function test_issue() public {
        Issue memory entry = consentTo(cardFor(1), holderKey(1));
        vm.prank(registrar);
        cards.issue(entry.card, entry.deadline, entry.consent);
        recordWithin("issue, one card", vm.lastCallGas().gasTotalUsed, 125_000);
    }

    function test_issueBatch() public {
        Issue[] memory issues = new Issue[](50);
        for (uint256 i = 0; i < 50; ++i) {
            issues[i] = consentTo(cardFor(i + 1), holderKey(i + 1));
        }
        vm.prank(registrar);
        cards.issueBatch(issues);
        recordWithin("issueBatch of 50, per card", vm.lastCallGas().gasTotalUsed / 50, 92_000);
    }

    function test_suspend() public {
        vm.prank(holderOf(0));
        cards.suspend(cardId);
        recordWithin("suspend by the holder", vm.lastCallGas().gasTotalUsed, 32_000);
    }

    function test_suspendByRegistrar() public {
        vm.prank(registrar);
        cards.suspendByRegistrar(cardId);
        recordWithin("suspend by an officer", vm.lastCallGas().gasTotalUsed, 40_000);
    }

    function test_suspendBySig() public {
        uint256 deadline = block.timestamp + 1 hours;
        bytes memory signature = sign(holderKey(0), actDigest("Suspend", cardId, 1, deadline));
        vm.prank(stranger);
        cards.suspendBySig(cardId, deadline, signature);
        recordWithin("suspend by signature", vm.lastCallGas().gasTotalUsed, 50_000);
    }

    function test_isActive() public {
        Asker asker = new Asker();
        recordWithin("isActive, cold, asked by a contract", asker.ask(cards, cardId), 8_000);
    }

    function recordWithin(string memory name, uint256 gas, uint256 limit) private {
        assertLe(gas, limit, name);
        record("cards", name, gas);
    }
}
