/** What an error means and what to do about it. */
export interface Explanation {
  readonly meaning: string;
  readonly remedy: string;
}

/** The errors of OpenZeppelin's contracts that ours can raise; their sources say nothing of what to do. */
export const inheritedErrors: Readonly<Record<string, Explanation>> = {
  AccessManagedInvalidAuthority: {
    meaning: "The new authority is not a contract.",
    remedy: "None: our contracts' authority is fixed.",
  },
  AccessManagedRequiredDelay: {
    meaning: "The caller may do this only after a delay.",
    remedy: "Schedule the call in `CityRoles` and make it after the delay.",
  },
  AccessManagedUnauthorized: {
    meaning: "The caller lacks the role that this function asks for.",
    remedy: "See `contracts/docs/roles.md` for the role, and let an account that holds it call.",
  },
  AccessManagerAlreadyScheduled: {
    meaning: "The same call is scheduled already.",
    remedy: "Make it after the delay, or cancel it first.",
  },
  AccessManagerBadConfirmation: {
    meaning: "A role is renounced for another account than the sender.",
    remedy: "Name the sender itself.",
  },
  AccessManagerExpired: {
    meaning: "The scheduled call was not made within a week after its delay.",
    remedy: "Schedule it again.",
  },
  AccessManagerInvalidInitialAdmin: {
    meaning: "The first administrator is the zero address.",
    remedy: "Name the deployer.",
  },
  AccessManagerLockedFunction: {
    meaning: "No role can be given this function.",
    remedy: "None: a contract's authority is fixed.",
  },
  AccessManagerLockedRole: {
    meaning: "This cannot be changed for ADMIN, nor for the role that everybody has.",
    remedy: "Choose another role.",
  },
  AccessManagerNotReady: {
    meaning: "The delay of the scheduled call has not passed.",
    remedy: "Wait until the time that `getSchedule` gives.",
  },
  AccessManagerNotScheduled: {
    meaning: "The call needs a delay and is not scheduled, or its schedule was cancelled or used.",
    remedy: "Schedule exactly this call first.",
  },
  AccessManagerUnauthorizedAccount: {
    meaning: "The caller lacks the role that administers this.",
    remedy: "Let an account that holds `roleId` call.",
  },
  AccessManagerUnauthorizedCall: {
    meaning: "The caller may not make or schedule this call, or not so soon.",
    remedy: "Schedule only what waits, and for a time after the delay.",
  },
  AccessManagerUnauthorizedCancel: {
    meaning: "Only the caller that scheduled it, the council or the guardian may cancel.",
    remedy: "Let one of them cancel.",
  },
  AccessManagerUnauthorizedConsume: {
    meaning: "Only the contract that is being called may use up a schedule.",
    remedy: "Call that contract itself.",
  },
  AddressEmptyCode: {
    meaning: "The target of the call is not a contract.",
    remedy: "Check the address and the chain.",
  },
  FailedCall: {
    meaning: "The call failed without giving a reason.",
    remedy: "Simulate the call to the target to see where it fails.",
  },
  InsufficientBalance: {
    meaning: "The contract holds less than it was to send.",
    remedy: "None is needed: our contracts send nothing.",
  },
  InvalidAccountNonce: {
    meaning: "The nonce is not the account's next one.",
    remedy: "Read `nonces(account)` and sign with that.",
  },
  InvalidShortString: {
    meaning: "A stored name is malformed.",
    remedy: "None: names are fixed when a contract is deployed.",
  },
  MultiSignerERC7913AlreadyExists: {
    meaning: "The signer is a member already.",
    remedy: "Leave it out of those to be added.",
  },
  MultiSignerERC7913InvalidSigner: {
    meaning: "A signer has 20 bytes at least.",
    remedy: "Give an address, or a verifier's address followed by its key.",
  },
  MultiSignerERC7913NonexistentSigner: {
    meaning: "The signer is no member.",
    remedy: "Leave it out of those to be removed.",
  },
  MultiSignerERC7913UnreachableThreshold: {
    meaning: "More signatures would be required than there are members.",
    remedy: "Lower the threshold, or add members in the same step.",
  },
  MultiSignerERC7913ZeroThreshold: {
    meaning: "At least one signature must be required.",
    remedy: "Give a threshold of 1 or more.",
  },
  SafeCastOverflowedUintDowncast: {
    meaning: "A number is too large for its field.",
    remedy: "Give a smaller number.",
  },
  StringTooLong: {
    meaning: "A name has more than 31 bytes.",
    remedy: "None: names are fixed when a contract is deployed.",
  },
};
