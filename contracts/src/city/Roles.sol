// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Roles
/// @notice The ids of the city's roles in `CityRoles`. A role says that an account may act at all; whom the record
/// names is checked by each act.
library Roles {
    /// @dev OpenZeppelin's `ADMIN_ROLE`, held by the council.
    uint64 internal constant ADMIN = 0;
    uint64 internal constant GUARDIAN = 1;
    uint64 internal constant REGISTRAR = 2;
    uint64 internal constant SECOND_OFFICER = 3;
    uint64 internal constant ELECTION_COMMISSION = 4;
    uint64 internal constant TRUSTEE = 5;
    uint64 internal constant VEHICLE_REGISTRAR = 6;
    uint64 internal constant INSPECTOR = 7;
    uint64 internal constant GARAGE = 8;
    uint64 internal constant DEALER = 9;
    uint64 internal constant LENDER = 10;
    uint64 internal constant INSURER = 11;
    uint64 internal constant TAX = 12;
    uint64 internal constant COURT = 13;
    uint64 internal constant POLICE = 14;
    uint64 internal constant MEDIATOR = 15;
    uint64 internal constant SERVICE_DIRECTOR = 16;
    uint64 internal constant SERVICE_OPERATOR = 17;
    uint64 internal constant DATA_PUBLISHER = 18;
    uint64 internal constant AUDITOR = 19;
    /// @dev From here on roles of contracts, never of people.
    uint64 internal constant ROLL = 20;
    uint64 internal constant TITLES = 21;
    uint64 internal constant SALES = 22;

    /// @notice The number of roles: every id below it is in use.
    uint64 internal constant COUNT = 23;

    /// @notice The label of a role, as it stands on chain.
    function labelOf(uint64 roleId) internal pure returns (string memory) {
        string[COUNT] memory labels = [
            "ADMIN",
            "GUARDIAN",
            "REGISTRAR",
            "SECOND_OFFICER",
            "ELECTION_COMMISSION",
            "TRUSTEE",
            "VEHICLE_REGISTRAR",
            "INSPECTOR",
            "GARAGE",
            "DEALER",
            "LENDER",
            "INSURER",
            "TAX",
            "COURT",
            "POLICE",
            "MEDIATOR",
            "SERVICE_DIRECTOR",
            "SERVICE_OPERATOR",
            "DATA_PUBLISHER",
            "AUDITOR",
            "ROLL",
            "TITLES",
            "SALES"
        ];
        return labels[roleId];
    }
}
