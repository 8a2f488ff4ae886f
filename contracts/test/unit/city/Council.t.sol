// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Council} from "../../../src/city/Council.sol";
import {Roles} from "../../../src/city/Roles.sol";
import {CouncilFixture} from "../../CouncilFixture.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {MultiSignerERC7913} from "@openzeppelin/contracts/utils/cryptography/signers/MultiSignerERC7913.sol";

contract CouncilTest is CouncilFixture {
    bytes private grant;

    function setUp() public override {
        super.setUp();
        grant = abi.encodeCall(roles.grantRole, (Roles.REGISTRAR, stranger, 0));
    }

    function test_act_schedulesAndThenMakesAChange() public {
        bytes memory data = abi.encodeCall(roles.schedule, (address(roles), grant, 0));
        vm.expectEmit(address(council));
        emit Council.CouncilActed(address(roles), data, 0, stranger);
        bytes memory result = councilCalls(address(roles), data);
        (bytes32 operation,) = abi.decode(result, (bytes32, uint32));
        assertEq(operation, roles.hashOperation(address(council), address(roles), grant));

        skip(COUNCIL_DELAY);
        councilCalls(address(roles), grant);
        (bool isMember,) = roles.hasRole(Roles.REGISTRAR, stranger);
        assertTrue(isMember);
        assertEq(council.nonces(address(council)), 2);
    }

    function test_act_allMembersMaySign_inAnyOrder() public {
        uint256[] memory members = new uint256[](3);
        (members[0], members[1], members[2]) = (2, 0, 1);
        actSignedBy(members);
        (members[0], members[1], members[2]) = (1, 0, 2);
        actSignedBy(members);
        assertEq(council.nonces(address(council)), 2);
    }

    function test_act_oneOfTwoIsTooFew() public {
        uint256[] memory members = new uint256[](1);
        bytes memory signatures = signedBy(members, councilDigest(address(roles), revocation(), 0, block.timestamp));
        expectInvalid();
        council.act(address(roles), revocation(), block.timestamp, signatures);
    }

    function test_act_oneMemberTwiceIsOne() public {
        uint256[] memory members = new uint256[](2);
        bytes memory signatures = signedBy(members, councilDigest(address(roles), revocation(), 0, block.timestamp));
        expectInvalid();
        council.act(address(roles), revocation(), block.timestamp, signatures);
    }

    function test_act_aStrangerIsNoMember() public {
        (address outsider, uint256 key) = makeAddrAndKey("outsider");
        bytes[] memory signers = new bytes[](2);
        bytes[] memory signatures = new bytes[](2);
        bytes memory data = revocation();
        bytes32 digest = councilDigest(address(roles), data, 0, block.timestamp);
        (signers[0], signers[1]) = (abi.encodePacked(vm.addr(memberKeys[0])), abi.encodePacked(outsider));
        (signatures[0], signatures[1]) = (sign(memberKeys[0], digest), sign(key, digest));
        expectInvalid();
        council.act(address(roles), data, block.timestamp, abi.encode(signers, signatures));

        signers[1] = abi.encodePacked(vm.addr(memberKeys[1]));
        expectInvalid();
        council.act(address(roles), data, block.timestamp, abi.encode(signers, signatures));
    }

    function test_act_otherContent() public {
        bytes memory data = revocation();
        uint256 deadline = vm.getBlockTimestamp();
        bytes[6] memory attempts = [
            signedBy(quorum(), councilDigest(address(cards), data, 0, deadline)),
            signedBy(quorum(), councilDigest(address(roles), grant, 0, deadline)),
            signedBy(quorum(), councilDigest(address(roles), data, 1, deadline)),
            signedBy(quorum(), councilDigest(address(roles), data, 0, deadline + 1)),
            signedBy(quorum(), councilDigest(address(roles), data, 0, deadline, block.chainid + 1, address(council))),
            signedBy(quorum(), councilDigest(address(roles), data, 0, deadline, block.chainid, address(cards)))
        ];
        for (uint256 i = 0; i < attempts.length; ++i) {
            expectInvalid();
            council.act(address(roles), data, deadline, attempts[i]);
        }
    }

    function test_act_malformedSignatures() public {
        bytes[4] memory attempts = [
            bytes(""), hex"00", abi.encode(new bytes[](0), new bytes[](0)), abi.encode(new bytes[](2), new bytes[](1))
        ];
        for (uint256 i = 0; i < attempts.length; ++i) {
            expectInvalid();
            council.act(address(roles), revocation(), block.timestamp, attempts[i]);
        }
    }

    function test_act_replayed() public {
        bytes memory signatures = signedBy(quorum(), councilDigest(address(roles), revocation(), 0, block.timestamp));
        council.act(address(roles), revocation(), block.timestamp, signatures);
        vm.expectRevert(abi.encodeWithSelector(Council.CouncilSignaturesInvalid.selector, address(roles), 1));
        council.act(address(roles), revocation(), block.timestamp, signatures);
    }

    function test_act_pastTheDeadline() public {
        uint256 deadline = vm.getBlockTimestamp();
        bytes memory signatures = signedBy(quorum(), councilDigest(address(roles), revocation(), 0, deadline));
        vm.warp(deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(Council.CouncilActExpired.selector, deadline));
        council.act(address(roles), revocation(), deadline, signatures);
    }

    function test_act_passesTheTargetsRevertOnAndKeepsTheNonce() public {
        bytes memory signatures = signedBy(quorum(), councilDigest(address(roles), grant, 0, block.timestamp));
        bytes32 operation = roles.hashOperation(address(council), address(roles), grant);
        vm.expectRevert(abi.encodeWithSelector(IAccessManager.AccessManagerNotScheduled.selector, operation));
        council.act(address(roles), grant, block.timestamp, signatures);
        assertEq(council.nonces(address(council)), 0);
    }

    function test_act_onWhatIsNoContract() public {
        bytes memory signatures = signedBy(quorum(), councilDigest(stranger, "", 0, block.timestamp));
        vm.expectRevert(abi.encodeWithSelector(Address.AddressEmptyCode.selector, stranger));
        council.act(stranger, "", block.timestamp, signatures);
    }

    function test_changeMembers_onlyByTheCouncilItself() public {
        address[3] memory others = [stranger, vm.addr(memberKeys[0]), address(roles)];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(Council.OnlyCouncil.selector, others[i]));
            vm.prank(others[i]);
            council.changeMembers(new bytes[](0), new bytes[](0), 1);
        }
    }

    function test_changeMembers_toAnySetAndThresholdInOneStep() public {
        bytes[] memory old = council.getSigners(0, type(uint64).max);
        for (uint64 size = 1; size <= 4; ++size) {
            for (uint64 required = 1; required <= size; ++required) {
                bytes[] memory next = new bytes[](size);
                for (uint256 i = 0; i < size; ++i) {
                    next[i] = abi.encodePacked(vm.addr(uint256(keccak256(abi.encode(size, required, i)))));
                }
                vm.prank(address(council));
                council.changeMembers(next, old, required);
                assertEq(council.getSignerCount(), size);
                assertEq(council.threshold(), required);
                for (uint256 i = 0; i < size; ++i) {
                    assertTrue(council.isSigner(next[i]));
                }
                old = next;
            }
        }
    }

    function test_changeMembers_bySignaturesOfTheOldOnes() public {
        bytes[] memory added = new bytes[](1);
        added[0] = abi.encodePacked(makeAddr("new member"));
        bytes[] memory removed = new bytes[](1);
        removed[0] = abi.encodePacked(vm.addr(memberKeys[2]));
        councilCalls(address(council), abi.encodeCall(council.changeMembers, (added, removed, 3)));
        assertTrue(council.isSigner(added[0]));
        assertFalse(council.isSigner(removed[0]));

        bytes memory signatures = signedBy(quorum(), councilDigest(address(roles), revocation(), 1, block.timestamp));
        vm.expectRevert(abi.encodeWithSelector(Council.CouncilSignaturesInvalid.selector, address(roles), 1));
        council.act(address(roles), revocation(), block.timestamp, signatures);
    }

    function test_changeMembers_toWhatCannotAct() public {
        bytes[] memory none = new bytes[](0);
        bytes[] memory one = new bytes[](1);
        vm.startPrank(address(council));
        vm.expectRevert(MultiSignerERC7913.MultiSignerERC7913ZeroThreshold.selector);
        council.changeMembers(none, none, 0);
        vm.expectRevert(
            abi.encodeWithSelector(MultiSignerERC7913.MultiSignerERC7913UnreachableThreshold.selector, 3, 4)
        );
        council.changeMembers(none, none, 4);
        one[0] = abi.encodePacked(vm.addr(memberKeys[0]));
        vm.expectRevert(abi.encodeWithSelector(MultiSignerERC7913.MultiSignerERC7913AlreadyExists.selector, one[0]));
        council.changeMembers(one, none, 2);
        one[0] = abi.encodePacked(stranger);
        vm.expectRevert(abi.encodeWithSelector(MultiSignerERC7913.MultiSignerERC7913NonexistentSigner.selector, one[0]));
        council.changeMembers(none, one, 2);
        one[0] = hex"1234";
        vm.expectRevert(abi.encodeWithSelector(MultiSignerERC7913.MultiSignerERC7913InvalidSigner.selector, one[0]));
        council.changeMembers(one, none, 2);
        vm.stopPrank();
    }

    function revocation() private view returns (bytes memory) {
        return abi.encodeCall(roles.revokeRole, (Roles.POLICE, police));
    }

    function actSignedBy(uint256[] memory members) private {
        bytes memory data = revocation();
        bytes32 digest = councilDigest(address(roles), data, council.nonces(address(council)), block.timestamp);
        council.act(address(roles), data, block.timestamp, signedBy(members, digest));
    }

    function expectInvalid() private {
        vm.expectRevert(abi.encodeWithSelector(Council.CouncilSignaturesInvalid.selector, address(roles), 0));
    }
}
