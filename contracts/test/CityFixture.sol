// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Deploy} from "../script/Deploy.s.sol";
import {CitizenCards} from "../src/cards/CitizenCards.sol";
import {Card, CardKind, Issue} from "../src/cards/ICitizenCards.sol";
import {CityRoles} from "../src/city/CityRoles.sol";
import {Council} from "../src/city/Council.sol";
import {Roles} from "../src/city/Roles.sol";
import {SeoulTime} from "../src/city/SeoulTime.sol";
import {Test} from "forge-std/Test.sol";

/// @notice A city as `Deploy` makes it, with one officer a role and holders whose keys the tests know.
abstract contract CityFixture is Test {
    uint32 internal constant COUNCIL_DELAY = 7 days;
    uint64 internal constant REINSTATEMENT_DELAY = 3 days;
    /// @dev 2026-11-20 12:00 in Seoul.
    uint256 internal constant NOW = 1_795_143_600;

    CityRoles internal roles;
    Council internal council;
    CitizenCards internal cards;

    address internal guardian = makeAddr("guardian");
    address internal registrar = makeAddr("registrar");
    address internal police = makeAddr("police");
    address internal court = makeAddr("court");
    address internal stranger = makeAddr("stranger");

    uint256[3] internal memberKeys;

    function setUp() public virtual {
        vm.warp(NOW);
        bytes[] memory members = new bytes[](3);
        for (uint256 i = 0; i < 3; ++i) {
            (address member, uint256 key) = makeAddrAndKey(string.concat("member", vm.toString(i)));
            members[i] = abi.encodePacked(member);
            memberKeys[i] = key;
        }
        Deploy script = new Deploy();
        Deploy.City memory city = Deploy.City({
            councilMembers: members,
            councilRequired: 2,
            councilDelay: COUNCIL_DELAY,
            reinstatementDelay: REINSTATEMENT_DELAY
        });
        Deploy.Contracts memory contracts = script.deploy(city, address(script));
        roles = contracts.roles;
        council = contracts.council;
        cards = contracts.cards;
        vm.startPrank(address(script));
        roles.grantRole(Roles.GUARDIAN, guardian, 0);
        roles.grantRole(Roles.REGISTRAR, registrar, 0);
        roles.grantRole(Roles.POLICE, police, 0);
        roles.grantRole(Roles.COURT, court, 0);
        vm.stopPrank();
        script.handOver(contracts, city, address(script));
    }

    /// @notice The key of the n-th invented holder.
    function holderKey(uint256 n) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode("holder", n)));
    }

    function holderOf(uint256 n) internal pure returns (address) {
        return vm.addr(holderKey(n));
    }

    /// @notice A valid card for the n-th holder, not yet issued.
    function cardFor(uint256 n) internal view returns (Card memory) {
        return Card({
            cardId: keccak256(abi.encode("card", n)),
            holder: holderOf(n),
            district: 11_110,
            kind: CardKind.Resident,
            expiresOn: uint16(SeoulTime.dayOf(block.timestamp) + 3650),
            voteCommitment: uint256(keccak256(abi.encode("vote", n))) >> 8,
            serviceCommitment: uint256(keccak256(abi.encode("service", n))) >> 8,
            attributesRoot: keccak256(abi.encode("attributes", n))
        });
    }

    function sign(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function consentTo(Card memory card, uint256 key) internal view returns (Issue memory) {
        uint256 deadline = block.timestamp + 1 days;
        return Issue({card: card, deadline: deadline, consent: sign(key, cards.consentDigest(card, deadline))});
    }

    function issueFor(uint256 n) internal returns (bytes32 cardId) {
        Issue memory entry = consentTo(cardFor(n), holderKey(n));
        vm.prank(registrar);
        cards.issue(entry.card, entry.deadline, entry.consent);
        return entry.card.cardId;
    }

    /// @notice The EIP-712 digest of an act on a card alone, such as `Suspend`.
    function actDigest(string memory act, bytes32 cardId, uint256 nonce, uint256 deadline)
        internal
        view
        returns (bytes32)
    {
        bytes32 typeHash = keccak256(bytes(string.concat(act, "(bytes32 cardId,uint256 nonce,uint256 deadline)")));
        return keccak256(
            abi.encodePacked(hex"1901", domainSeparator(), keccak256(abi.encode(typeHash, cardId, nonce, deadline)))
        );
    }

    function domainSeparator() internal view returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Seoul Citizen Cards"),
                keccak256("1"),
                block.chainid,
                address(cards)
            )
        );
    }
}
