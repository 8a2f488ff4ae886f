// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

/// @notice The least that ERC-721 asks for: a name, a mint, nothing recorded of a card.
contract PlainToken is ERC721("Plain", "P") {
    function mint(address to, uint256 tokenId) external {
        _mint(to, tokenId);
    }
}

/// @notice The part of EAS 1.4.0 that is measured. Its sources name another compiler, so the maintainers' build is used.
interface IEas {
    struct AttestationRequestData {
        address recipient;
        uint64 expirationTime;
        bool revocable;
        bytes32 refUID;
        bytes data;
        uint256 value;
    }

    struct AttestationRequest {
        bytes32 schema;
        AttestationRequestData data;
    }

    struct MultiAttestationRequest {
        bytes32 schema;
        AttestationRequestData[] data;
    }

    function attest(AttestationRequest calldata request) external payable returns (bytes32);
    function multiAttest(MultiAttestationRequest[] calldata requests) external payable returns (bytes32[] memory);
}

interface ISchemaRegistry {
    function register(string calldata schema, address resolver, bool revocable) external returns (bytes32);
}

/// @notice The parts of T-REX 4.1.6 and ONCHAINID 2.2.1 that are measured, likewise.
interface IIdFactory {
    function createIdentity(address wallet, string calldata salt) external returns (address);
}

interface IIdentity {
    function addClaim(
        uint256 topic,
        uint256 scheme,
        address issuer,
        bytes calldata signature,
        bytes calldata data,
        string calldata uri
    ) external returns (bytes32);
}

interface ITrexAuthority {
    struct Version {
        uint8 major;
        uint8 minor;
        uint8 patch;
    }

    struct TrexContracts {
        address token;
        address claimTopics;
        address identityRegistry;
        address identityStorage;
        address trustedIssuers;
        address compliance;
    }

    function addAndUseTREXVersion(Version calldata version, TrexContracts calldata contracts) external;
}

interface ITrexRegistry {
    function addAgent(address agent) external;
    function addClaimTopic(uint256 topic) external;
    function addTrustedIssuer(address issuer, uint256[] calldata topics) external;
    function bindIdentityRegistry(address registry) external;
    function registerIdentity(address account, address identity, uint16 country) external;
    function isVerified(address account) external view returns (bool);
}
