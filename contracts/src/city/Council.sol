// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MultiSignerERC7913} from "@openzeppelin/contracts/utils/cryptography/signers/MultiSignerERC7913.sol";

/// @title Council
/// @notice The account that holds ADMIN: k of n members sign each act, anyone may carry it.
/// @dev A member is an ERC-7913 signer: an address (EOA or ERC-1271), or a verifier with its key (P-256, WebAuthn).
/// Members and threshold change only by an act of the council itself.
contract Council is EIP712, MultiSignerERC7913, Nonces {
    bytes32 private constant ACT_TYPEHASH =
        keccak256("CouncilAct(address target,bytes data,uint256 nonce,uint256 deadline)");

    /// @notice The council called `target`.
    event CouncilActed(address indexed target, bytes data, uint256 nonce, address sender);

    /// @notice The signatures are not those of `threshold()` members over this act at the council's next nonce.
    /// @dev Remedy: sign `CouncilAct` with this `nonce`, the same target, data and deadline; every signer a member, none
    /// twice, with as many signatures.
    error CouncilSignaturesInvalid(address target, uint256 nonce);
    /// @notice The act was to be carried by `deadline` (seconds since 1970).
    /// @dev Remedy: let the members sign again, with a later deadline.
    error CouncilActExpired(uint256 deadline);
    /// @notice Only the council itself, by an act of its own, may change its members.
    /// @dev Remedy: call `act` with the council as the target.
    error OnlyCouncil(address sender);

    modifier onlyCouncil() {
        require(msg.sender == address(this), OnlyCouncil(msg.sender));
        _;
    }

    /// @param members ERC-7913 signers, each at least 20 bytes long, none twice.
    /// @param required How many of them must sign: at least 1, at most all.
    constructor(bytes[] memory members, uint64 required)
        EIP712("Madang Council", "1")
        MultiSignerERC7913(members, required)
    {}

    /// @notice Calls `target` with `data` in the council's name.
    /// @param target A contract.
    /// @param deadline The signatures are void after this moment (seconds since 1970).
    /// @param signatures `abi.encode(bytes[] signers, bytes[] signatures)` over the EIP-712 struct `CouncilAct` with the
    /// nonce `nonces(council)`; no signer twice. Signers ascending by their keccak256 cost the least.
    /// @return result What `target` returned; its revert is passed on.
    function act(address target, bytes calldata data, uint256 deadline, bytes calldata signatures)
        external
        returns (bytes memory result)
    {
        require(block.timestamp <= deadline, CouncilActExpired(deadline));
        uint256 nonce = _useNonce(address(this));
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(ACT_TYPEHASH, target, keccak256(data), nonce, deadline)));
        require(_rawSignatureValidation(digest, signatures), CouncilSignaturesInvalid(target, nonce));
        emit CouncilActed(target, data, nonce, msg.sender);
        return Address.functionCall(target, data);
    }

    /// @notice Replaces members in one step. `required` is the threshold afterwards: at least 1, at most all.
    function changeMembers(bytes[] calldata added, bytes[] calldata removed, uint64 required) external onlyCouncil {
        _addSigners(added);
        if (required < threshold()) _setThreshold(required);
        _removeSigners(removed);
        if (required > threshold()) _setThreshold(required);
    }
}
