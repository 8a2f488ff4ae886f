// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    IEas,
    IIdFactory,
    IIdentity,
    ISchemaRegistry,
    ITrexAuthority,
    ITrexRegistry,
    PlainToken
} from "./PeerInterfaces.sol";
import {Snapshots} from "./Snapshots.sol";
import {Semaphore} from "@semaphore-protocol/contracts/Semaphore.sol";
import {ISemaphoreVerifier} from "@semaphore-protocol/contracts/interfaces/ISemaphoreVerifier.sol";

/// @notice What others take for a comparable act, as whole transactions, recorded in `contracts/snapshots/peers.json`.
/// Semaphore and OpenZeppelin are compiled here with this project's settings; EAS, T-REX and ONCHAINID name other
/// compilers, so the bytecode that their maintainers publish is deployed.
contract PeersGasTest is Snapshots {
    string private constant MODULES = "contracts/node_modules/";

    function test_openZeppelinErc721() public {
        PlainToken token = new PlainToken();
        vm.prank(registrar);
        token.mint(holderOf(1), uint256(cardFor(1).cardId));
        record("peers", "OpenZeppelin ERC-721 mint", vm.lastCallGas().gasTotalUsed);
    }

    /// @dev The cost of a member varies with its place in the tree: the mean of the first fifty.
    function test_semaphore() public {
        Semaphore semaphore = new Semaphore(ISemaphoreVerifier(address(1)));
        uint256 group = semaphore.createGroup(registrar);
        uint256 sum = 0;
        for (uint256 i = 0; i < 50; ++i) {
            vm.prank(registrar);
            semaphore.addMember(group, cardFor(i).voteCommitment);
            sum += vm.lastCallGas().gasTotalUsed;
        }
        record("peers", "Semaphore addMember, mean of the first 50", sum / 50);
    }

    /// @dev An attestation of the same content as a card's, by the registrar alone: no consent is checked.
    function test_eas() public {
        string memory artifacts = "@ethereum-attestation-service/eas-contracts/artifacts/contracts/";
        address registry = build(string.concat(artifacts, "SchemaRegistry.sol/SchemaRegistry.json"), "");
        IEas eas = IEas(build(string.concat(artifacts, "EAS.sol/EAS.json"), abi.encode(registry)));
        bytes32 schema = ISchemaRegistry(registry)
            .register(
                "bytes32 cardId,address holder,uint16 district,uint8 kind,uint16 expiresOn,uint256 voteCommitment,uint256 serviceCommitment,bytes32 attributesRoot",
                address(0),
                true
            );

        vm.prank(registrar);
        eas.attest(IEas.AttestationRequest(schema, attestation(0)));
        record("peers", "EAS attest", vm.lastCallGas().gasTotalUsed);

        IEas.MultiAttestationRequest[] memory requests = new IEas.MultiAttestationRequest[](1);
        requests[0].schema = schema;
        requests[0].data = new IEas.AttestationRequestData[](50);
        for (uint256 i = 0; i < 50; ++i) {
            requests[0].data[i] = attestation(i + 1);
        }
        vm.prank(registrar);
        eas.multiAttest(requests);
        record("peers", "EAS multiAttest of 50, per attestation", vm.lastCallGas().gasTotalUsed / 50);
    }

    /// @dev As deployed in use: behind its proxies, one claim topic, one trusted issuer, one claim.
    function test_trexAndOnchainId() public {
        address wallet = holderOf(1);
        (address issuerOwner, uint256 issuerKey) = makeAddrAndKey("claim issuer");
        address issuer = build(identityPath("ClaimIssuer.sol/ClaimIssuer"), abi.encode(issuerOwner));
        address implementation = build(identityPath("Identity.sol/Identity"), abi.encode(address(this), true));
        address authority = build(
            identityPath("proxy/ImplementationAuthority.sol/ImplementationAuthority"), abi.encode(implementation)
        );
        IIdFactory factory = IIdFactory(build(identityPath("factory/IdFactory.sol/IdFactory"), abi.encode(authority)));
        ITrexRegistry registry = trex(issuer);

        address identity = factory.createIdentity(wallet, "citizen");
        record("peers", "ONCHAINID createIdentity", vm.lastCallGas().gasTotalUsed);

        vm.prank(registrar);
        registry.registerIdentity(wallet, identity, 410);
        record("peers", "T-REX registerIdentity", vm.lastCallGas().gasTotalUsed);

        addClaim(wallet, identity, issuer, issuerKey);
        TrexAsker asker = new TrexAsker();
        (bool verified, uint256 spent) = asker.ask(registry, wallet);
        assertTrue(verified);
        record("peers", "T-REX isVerified, cold, asked by a contract", spent);
    }

    /// @notice The issuer's claim that the identity is a resident's.
    function addClaim(address wallet, address identity, address issuer, uint256 issuerKey) private {
        bytes32 claim = keccak256(abi.encode(identity, 1, bytes("resident")));
        bytes memory signature = sign(issuerKey, keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", claim)));
        vm.prank(wallet);
        IIdentity(identity).addClaim(1, 1, issuer, signature, "resident", "");
    }

    function trex(address issuer) private returns (ITrexRegistry registry) {
        address authority =
            build(trexPath("proxy/authority/TREXImplementationAuthority"), abi.encode(true, address(0), address(0)));
        ITrexAuthority(authority)
            .addAndUseTREXVersion(
                ITrexAuthority.Version(4, 1, 6),
                ITrexAuthority.TrexContracts({
                token: address(1),
                claimTopics: build(trexPath("registry/implementation/ClaimTopicsRegistry"), ""),
                identityRegistry: build(trexPath("registry/implementation/IdentityRegistry"), ""),
                identityStorage: build(trexPath("registry/implementation/IdentityRegistryStorage"), ""),
                trustedIssuers: build(trexPath("registry/implementation/TrustedIssuersRegistry"), ""),
                compliance: address(1)
            })
            );
        address topics = build(trexPath("proxy/ClaimTopicsRegistryProxy"), abi.encode(authority));
        address issuers = build(trexPath("proxy/TrustedIssuersRegistryProxy"), abi.encode(authority));
        address identities = build(trexPath("proxy/IdentityRegistryStorageProxy"), abi.encode(authority));
        registry = ITrexRegistry(
            build(trexPath("proxy/IdentityRegistryProxy"), abi.encode(authority, issuers, topics, identities))
        );
        uint256[] memory claimTopics = new uint256[](1);
        claimTopics[0] = 1;
        ITrexRegistry(topics).addClaimTopic(1);
        ITrexRegistry(issuers).addTrustedIssuer(issuer, claimTopics);
        ITrexRegistry(identities).bindIdentityRegistry(address(registry));
        registry.addAgent(registrar);
    }

    function attestation(uint256 n) private view returns (IEas.AttestationRequestData memory) {
        return IEas.AttestationRequestData({
            recipient: holderOf(n),
            expirationTime: uint64(block.timestamp + 3650 days),
            revocable: true,
            refUID: 0,
            data: abi.encode(cardFor(n)),
            value: 0
        });
    }

    function identityPath(string memory name) private pure returns (string memory) {
        return string.concat("@onchain-id/solidity/artifacts/contracts/", name, ".json");
    }

    /// @param path The source's path; the contract has the same name.
    function trexPath(string memory path) private pure returns (string memory) {
        string[] memory parts = vm.split(path, "/");
        return
            string.concat(
                "@tokenysolutions/t-rex/artifacts/contracts/", path, ".sol/", parts[parts.length - 1], ".json"
            );
    }

    /// @notice Deploys the bytecode of an artifact that its maintainers published.
    function build(string memory artifact, bytes memory arguments) private returns (address deployed) {
        string memory json = vm.readFile(string.concat(MODULES, artifact));
        bytes memory code = bytes.concat(vm.parseJsonBytes(json, ".bytecode"), arguments);
        assembly ("memory-safe") {
            deployed := create(0, add(code, 0x20), mload(code))
        }
        assertGt(deployed.code.length, 0, artifact);
    }
}

/// @notice Asks T-REX as `Asker` asks for a card.
contract TrexAsker {
    function ask(ITrexRegistry registry, address account) external returns (bool verified, uint256 spent) {
        spent = gasleft();
        verified = registry.isVerified(account);
        spent -= gasleft();
    }
}
