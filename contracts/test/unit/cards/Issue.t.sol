// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Card,
    CardKind,
    CardRecord,
    CardStatus,
    ICitizenCards,
    ICitizenCardsEvents,
    Issue
} from "../../../src/cards/ICitizenCards.sol";
import {IERC5192} from "../../../src/cards/SoulboundToken.sol";
import {Districts} from "../../../src/city/Districts.sol";
import {SeoulTime} from "../../../src/city/SeoulTime.sol";
import {CityFixture} from "../../CityFixture.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

contract IssueTest is CityFixture {
    function test_issue_storesTheCardAndTellsTheIndexAllOfIt() public {
        Card memory card = cardFor(1);
        Issue memory entry = consentTo(card, holderKey(1));

        vm.expectEmit(address(cards));
        emit ICitizenCardsEvents.CardIssued(
            card.cardId,
            card.holder,
            card.district,
            card.kind,
            card.expiresOn,
            1,
            card.voteCommitment,
            card.serviceCommitment,
            card.attributesRoot,
            registrar
        );
        vm.expectEmit(address(cards));
        emit IERC721.Transfer(address(0), card.holder, uint256(card.cardId));
        vm.expectEmit(address(cards));
        emit IERC5192.Locked(uint256(card.cardId));
        issue(entry);

        assertRecord(card);
        assertEq(uint8(cards.statusOf(card.cardId)), uint8(CardStatus.Active));
        assertEq(cards.cardOf(card.holder), card.cardId);
    }

    function testFuzz_issue_takesAnyValidContent(
        bytes32 cardId,
        uint256 key,
        uint256 districtIndex,
        uint8 kind,
        uint16 expiresOn,
        uint256 voteCommitment,
        uint256 serviceCommitment,
        bytes32 attributesRoot
    ) public {
        vm.assume(cardId != 0 && attributesRoot != 0);
        key = boundPrivateKey(key);
        Card memory card = Card({
            cardId: cardId,
            holder: vm.addr(key),
            district: Districts.codeOf(bound(districtIndex, 1, 25)),
            kind: CardKind(kind % 3),
            expiresOn: uint16(bound(expiresOn, SeoulTime.dayOf(NOW), type(uint16).max)),
            voteCommitment: bound(voteCommitment, 1, FIELD_ORDER - 1),
            serviceCommitment: bound(serviceCommitment, 1, FIELD_ORDER - 1),
            attributesRoot: attributesRoot
        });
        issue(consentTo(card, key));
        assertRecord(card);
    }

    function testFuzz_consentDigest_isThatOfEip712(uint256 n, uint256 deadline) public {
        Card memory card = cardFor(n);
        assertEq(cards.consentDigest(card, deadline), consentDigestOf(card, 0, deadline));
        issueFor(n);
        assertEq(cards.consentDigest(card, deadline), consentDigestOf(card, 1, deadline), "the next nonce");
    }

    function test_eip712Domain_isTheOneThatHoldersSign() public view {
        (, string memory name, string memory version, uint256 chainId, address verifyingContract,,) =
            cards.eip712Domain();
        assertEq(name, "Seoul Citizen Cards");
        assertEq(version, "1");
        assertEq(chainId, block.chainid);
        assertEq(verifyingContract, address(cards));
    }

    function test_issue_atTheDeadlineAndOnTheLastDay() public {
        Card memory card = cardFor(1);
        card.expiresOn = uint16(SeoulTime.dayOf(block.timestamp));
        bytes memory consent = sign(holderKey(1), cards.consentDigest(card, block.timestamp));
        issue(Issue({card: card, deadline: block.timestamp, consent: consent}));
        assertTrue(cards.isActive(card.cardId));
    }

    function test_issueBatch_issuesEachInOrder() public {
        Issue[] memory issues = new Issue[](50);
        for (uint256 i = 0; i < 50; ++i) {
            issues[i] = consentTo(cardFor(i), holderKey(i));
        }
        vm.prank(registrar);
        cards.issueBatch(issues);
        for (uint256 i = 0; i < 50; ++i) {
            assertRecord(issues[i].card);
        }
    }

    function test_issueBatch_ofNone() public {
        vm.recordLogs();
        vm.prank(registrar);
        cards.issueBatch(new Issue[](0));
        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_closeIssuing_stopsBothWaysUntilTheCouncilOpens() public {
        Issue memory entry = consentTo(cardFor(1), holderKey(1));
        Issue[] memory issues = new Issue[](1);
        issues[0] = entry;

        vm.expectEmit(address(cards));
        emit ICitizenCardsEvents.IssuingClosed(guardian);
        vm.prank(guardian);
        cards.closeIssuing();
        assertTrue(cards.issuingClosed());

        vm.expectRevert(ICitizenCards.IssuingIsClosed.selector);
        vm.prank(registrar);
        cards.issue(entry.card, entry.deadline, entry.consent);
        vm.expectRevert(ICitizenCards.IssuingIsClosed.selector);
        vm.prank(registrar);
        cards.issueBatch(issues);
        vm.expectRevert(ICitizenCards.IssuingIsClosed.selector);
        vm.prank(guardian);
        cards.closeIssuing();

        bytes memory opening = abi.encodeCall(cards.openIssuing, ());
        vm.prank(address(council));
        roles.schedule(address(cards), opening, 0);
        skip(COUNCIL_DELAY);
        vm.expectEmit(address(cards));
        emit ICitizenCardsEvents.IssuingOpened(address(council));
        vm.prank(address(council));
        cards.openIssuing();
        assertFalse(cards.issuingClosed());
        issueFor(1);
    }

    function test_openIssuing_whileOpen() public {
        vm.prank(address(council));
        roles.schedule(address(cards), abi.encodeCall(cards.openIssuing, ()), 0);
        skip(COUNCIL_DELAY);
        vm.expectRevert(ICitizenCards.IssuingIsOpen.selector);
        vm.prank(address(council));
        cards.openIssuing();
    }

    function assertRecord(Card memory card) private view {
        CardRecord memory record = cards.recordOf(card.cardId);
        assertEq(record.holder, card.holder);
        assertEq(record.district, card.district);
        assertEq(uint8(record.kind), uint8(card.kind));
        assertEq(record.suspensions, 0);
        assertEq(record.expiresOn, card.expiresOn);
        assertEq(record.nonce, 1);
        assertEq(
            record.partsHash, keccak256(abi.encode(card.voteCommitment, card.serviceCommitment, card.attributesRoot))
        );
        assertEq(record.reinstatableAt, 0);
        assertEq(cards.ownerOf(uint256(card.cardId)), card.holder);
    }
}
