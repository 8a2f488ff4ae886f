// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Deploy} from "../script/Deploy.s.sol";
import {CitizenCards} from "../src/cards/CitizenCards.sol";
import {Card, CardKind, Issue} from "../src/cards/ICitizenCards.sol";
import {CityRoles} from "../src/city/CityRoles.sol";
import {Council} from "../src/city/Council.sol";
import {Roles} from "../src/city/Roles.sol";
import {SeoulTime} from "../src/city/SeoulTime.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Test} from "forge-std/Test.sol";

/// @notice A city as `Deploy` makes it, with one officer a role and holders whose keys the tests know.
abstract contract CityFixture is Test {
    using SafeCast for uint256;

    uint32 internal constant COUNCIL_DELAY = 7 days;
    uint64 internal constant REINSTATEMENT_DELAY = 3 days;
    /// @dev 2026-11-20 12:00 in Seoul.
    uint256 internal constant NOW = 1_795_143_600;

    /// @dev The order of BN254's scalar field.
    uint256 internal constant FIELD_ORDER = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;

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
        // By its artifact: `new Deploy()` would compile the whole city again into every test contract.
        Deploy script = Deploy(deployCode("Deploy.s.sol:Deploy"));
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

    /// @notice The day in Seoul.
    function today() internal view returns (uint16) {
        return SeoulTime.dayOf(vm.getBlockTimestamp()).toUint16();
    }

    /// @notice A valid card for the n-th holder, not yet issued.
    function cardFor(uint256 n) internal view returns (Card memory) {
        return Card({
            cardId: keccak256(abi.encode("card", n)),
            holder: holderOf(n),
            district: 11_110,
            kind: CardKind.Resident,
            expiresOn: today() + 3650,
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
        return issue(consentTo(cardFor(n), holderKey(n)));
    }

    function issue(Issue memory entry) internal returns (bytes32 cardId) {
        vm.prank(registrar);
        cards.issue(entry.card, entry.deadline, entry.consent);
        return entry.card.cardId;
    }

    /// @notice The digest of a consent, computed without the contract's help.
    function consentDigestOf(Card memory card, uint256 nonce, uint256 deadline) internal view returns (bytes32) {
        return consentDigestOf(card, nonce, deadline, domainSeparator(block.chainid, address(cards)));
    }

    function consentDigestOf(Card memory card, uint256 nonce, uint256 deadline, bytes32 domain)
        internal
        pure
        returns (bytes32)
    {
        bytes32 typeHash = keccak256(
            "CardConsent(bytes32 cardId,address holder,uint16 district,uint8 kind,uint16 expiresOn,uint256 voteCommitment,uint256 serviceCommitment,bytes32 attributesRoot,uint256 nonce,uint256 deadline)"
        );
        return keccak256(abi.encodePacked(hex"1901", domain, keccak256(abi.encode(typeHash, card, nonce, deadline))));
    }

    /// @notice The EIP-712 digest of an act on a card alone, such as `Suspend`.
    function actDigest(string memory act, bytes32 cardId, uint256 nonce, uint256 deadline)
        internal
        view
        returns (bytes32)
    {
        return actDigest(act, cardId, nonce, deadline, domainSeparator(block.chainid, address(cards)));
    }

    function actDigest(string memory act, bytes32 cardId, uint256 nonce, uint256 deadline, bytes32 domain)
        internal
        pure
        returns (bytes32)
    {
        bytes32 typeHash = keccak256(bytes(string.concat(act, "(bytes32 cardId,uint256 nonce,uint256 deadline)")));
        return keccak256(abi.encodePacked(hex"1901", domain, keccak256(abi.encode(typeHash, cardId, nonce, deadline))));
    }

    function domainSeparator(uint256 chainId, address verifyingContract) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Seoul Citizen Cards"),
                keccak256("1"),
                chainId,
                verifyingContract
            )
        );
    }

    /// @notice The council schedules a call, the delay passes, and the council makes it. Time moves on by the delay.
    function actAsCouncil(address target, bytes memory data) internal {
        vm.prank(address(council));
        roles.schedule(target, data, 0);
        skip(COUNCIL_DELAY);
        vm.prank(address(council));
        Address.functionCall(target, data);
    }
}
