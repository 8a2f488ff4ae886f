// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Card, ICitizenCards, Issue} from "../../../src/cards/ICitizenCards.sol";
import {CityFixture} from "../../CityFixture.sol";
import {FixedAnswer, GasBurner, OwnedAccount, ReturnBomb, RevertingWithMagic} from "../../accounts/Accounts.sol";
import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @notice Holders with code: honest ones, and ones that would cheat, stall or burn what the registrar pays for.
contract AccountWithCodeAttackTest is CityFixture {
    bytes32 private constant MAGIC = bytes32(IERC1271.isValidSignature.selector);

    function test_anHonestAccount_isIssuedSinglyAndActsBySignature() public {
        address account = address(new OwnedAccount(holderOf(1)));
        Card memory card = cardFor(1);
        card.holder = account;
        issue(consentTo(card, holderKey(1)));
        assertEq(cards.cardOf(account), card.cardId);

        uint256 deadline = block.timestamp + 1 days;
        bytes memory byOwner = sign(holderKey(1), actDigest("Suspend", card.cardId, 1, deadline));
        bytes memory byAnother = sign(holderKey(2), actDigest("Suspend", card.cardId, 1, deadline));
        vm.expectRevert(
            abi.encodeWithSelector(ICitizenCards.SignatureInvalid.selector, card.cardId, account, uint16(1))
        );
        cards.suspendBySig(card.cardId, deadline, byAnother);
        cards.suspendBySig(card.cardId, deadline, byOwner);
        assertEq(cards.recordOf(card.cardId).suspensions, 1);
    }

    function test_anAccountThatRefuses() public {
        refused(address(new OwnedAccount(holderOf(2))));
    }

    function test_answersThatAreNoConsent() public {
        refused(address(new FixedAnswer("")));
        refused(address(new FixedAnswer(abi.encodePacked(IERC1271.isValidSignature.selector))));
        refused(address(new FixedAnswer(bytes.concat(IERC1271.isValidSignature.selector, new bytes(27)))));
        refused(address(new FixedAnswer(abi.encode(MAGIC, MAGIC))));
        refused(address(new FixedAnswer(abi.encode(uint256(1)))));
        refused(address(new FixedAnswer(abi.encode(MAGIC | bytes32(uint256(1))))));
        refused(address(new FixedAnswer(abi.encode(bytes32(type(uint256).max)))));
        refused(address(new RevertingWithMagic()));
        refused(address(roles));
        refused(address(cards));
    }

    function test_theBareMagicWord_isConsent() public {
        Card memory card = cardFor(1);
        card.holder = address(new FixedAnswer(abi.encode(MAGIC)));
        issue(consentTo(card, holderKey(1)));
    }

    function test_anAccountThatBurnsGas_costsTheRegistrarTheCapAndNoMore() public {
        assertLt(gasOfRefusal(address(new GasBurner())), 200_000);
    }

    function test_aReturnBomb_costsTheRegistrarTheCapAndNoMore() public {
        assertLt(gasOfRefusal(address(new ReturnBomb())), 200_000);
    }

    function test_anAccountInABatch() public {
        Issue[] memory issues = new Issue[](2);
        Card memory card = cardFor(1);
        card.holder = address(new OwnedAccount(holderOf(1)));
        issues[0] = consentTo(cardFor(0), holderKey(0));
        issues[1] = consentTo(card, holderKey(1));
        vm.expectRevert(abi.encodeWithSelector(ICitizenCards.HolderHasCode.selector, card.cardId, card.holder));
        vm.prank(registrar);
        cards.issueBatch(issues);
        assertEq(cards.cardOf(holderOf(0)), 0);
    }

    function test_aDelegatedKey_isAskedByErc1271() public {
        delegate(address(new OwnedAccount(holderOf(2))));
        Issue memory byOwnKey = consentTo(cardFor(1), holderKey(1));
        vm.expectRevert(
            abi.encodeWithSelector(
                ICitizenCards.SignatureInvalid.selector, byOwnKey.card.cardId, holderOf(1), uint16(0)
            )
        );
        vm.prank(registrar);
        cards.issue(byOwnKey.card, byOwnKey.deadline, byOwnKey.consent);

        issue(consentTo(cardFor(1), holderKey(2)));
        assertEq(cards.cardOf(holderOf(1)), cardFor(1).cardId);
        vm.prank(holderOf(1));
        cards.suspend(cardFor(1).cardId);
    }

    function test_aDelegatedKey_isNotForABatch() public {
        delegate(address(new OwnedAccount(holderOf(1))));
        Issue[] memory issues = new Issue[](1);
        issues[0] = consentTo(cardFor(1), holderKey(1));
        vm.expectRevert(
            abi.encodeWithSelector(ICitizenCards.HolderHasCode.selector, issues[0].card.cardId, holderOf(1))
        );
        vm.prank(registrar);
        cards.issueBatch(issues);
        issue(issues[0]);
    }

    function test_aDelegationEnded_isAPlainKeyAgain() public {
        delegate(address(new OwnedAccount(holderOf(2))));
        delegate(address(0));
        issue(consentTo(cardFor(1), holderKey(1)));
    }

    function delegate(address implementation) private {
        vm.signAndAttachDelegation(implementation, holderKey(1));
        // The delegation rides on a transaction: any will do.
        vm.prank(stranger);
        (bool success,) = holderOf(99).call("");
        assertTrue(success);
        assertEq(holderOf(1).code.length, implementation == address(0) ? 0 : 23);
    }

    function refused(address account) private {
        gasOfRefusal(account);
    }

    function gasOfRefusal(address account) private returns (uint256) {
        Card memory card = cardFor(1);
        card.holder = account;
        Issue memory entry = consentTo(card, holderKey(1));
        bytes memory call = abi.encodeCall(cards.issue, (entry.card, entry.deadline, entry.consent));
        vm.prank(registrar);
        (bool success, bytes memory answer) = address(cards).call(call);
        uint256 spent = vm.lastCallGas().gasTotalUsed;
        assertFalse(success);
        assertEq(
            answer, abi.encodeWithSelector(ICitizenCards.SignatureInvalid.selector, card.cardId, account, uint16(0))
        );
        return spent;
    }
}
