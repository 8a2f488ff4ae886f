// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICitizenCards, Issue} from "../../../src/cards/ICitizenCards.sol";
import {CityFixture} from "../../CityFixture.sol";

/// @notice One bad entry among fifty, anywhere: it is named, and none of the fifty is issued.
/// forge-config: default.fuzz.runs = 16
contract BatchAttackTest is CityFixture {
    Issue[] private issues;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < 50; ++i) {
            issues.push(consentTo(cardFor(i), holderKey(i)));
        }
    }

    function testFuzz_aForgedConsent(uint256 place) public {
        place = bound(place, 0, 49);
        issues[place].consent = issues[(place + 1) % 50].consent;
        refused(
            abi.encodeWithSelector(
                ICitizenCards.SignatureInvalid.selector, issues[place].card.cardId, issues[place].card.holder, uint16(0)
            )
        );
    }

    function testFuzz_anExpiredConsent(uint256 place) public {
        place = bound(place, 0, 49);
        issues[place].deadline = block.timestamp - 1;
        refused(
            abi.encodeWithSelector(
                ICitizenCards.SignatureExpired.selector, issues[place].card.cardId, block.timestamp - 1
            )
        );
    }

    function testFuzz_badContent(uint256 place) public {
        place = bound(place, 0, 49);
        issues[place].card.district = 11_010;
        refused(abi.encodeWithSelector(ICitizenCards.UnknownDistrict.selector, issues[place].card.cardId, 11_010));
        issues[place].card.district = 11_110;

        issues[place].card.expiresOn = today() - 1;
        refused(
            abi.encodeWithSelector(ICitizenCards.ExpiryPassed.selector, issues[place].card.cardId, today() - 1, today())
        );
        issues[place].card.expiresOn = today();

        issues[place].card.voteCommitment = FIELD_ORDER;
        refused(
            abi.encodeWithSelector(ICitizenCards.CommitmentOutOfRange.selector, issues[place].card.cardId, FIELD_ORDER)
        );
    }

    function testFuzz_oneCardOrHolderTwice(uint256 place) public {
        place = bound(place, 1, 49);
        bytes32 own = issues[place].card.cardId;
        issues[place].card.cardId = issues[0].card.cardId;
        refused(abi.encodeWithSelector(ICitizenCards.CardIsLive.selector, issues[0].card.cardId));

        issues[place].card.cardId = own;
        issues[place].card.holder = issues[0].card.holder;
        refused(
            abi.encodeWithSelector(
                ICitizenCards.HolderHasCard.selector, own, issues[0].card.holder, issues[0].card.cardId
            )
        );
    }

    function refused(bytes memory failure) private {
        vm.expectRevert(failure);
        vm.prank(registrar);
        cards.issueBatch(issues);
        for (uint256 i = 0; i < 50; ++i) {
            assertEq(cards.cardOf(holderOf(i)), 0);
            assertEq(cards.recordOf(cardFor(i).cardId).nonce, 0);
        }
    }
}
