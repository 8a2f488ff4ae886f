import type { citizenCardsAbi } from "@madang/contracts/abis/cards";
import type { cityRolesAbi, councilAbi } from "@madang/contracts/abis/city";
import type { ContractErrorName } from "viem";
import { roleName } from "../city/role.ts";
import type { CityErrorArgs } from "./cityErrors.ts";
import type { Explanation } from "./explanation.ts";
import { functionName } from "./functionName.ts";
import { moment } from "./moment.ts";

type CityOnlyErrorName = Exclude<
  ContractErrorName<typeof cityRolesAbi> | ContractErrorName<typeof councilAbi>,
  ContractErrorName<typeof citizenCardsAbi>
>;

/** What each error of `CityRoles` and `Council` means, those aside that `CitizenCards` has too. */
export const citySentences: {
  readonly [name in CityOnlyErrorName]: (...args: CityErrorArgs<name>) => Explanation;
} = {
  // CityRoles
  AccessManagerAlreadyScheduled: (operationId) => ({
    sentence: `The change ${operationId} is scheduled already.`,
    advice: "Execute or cancel it before it is scheduled again.",
  }),
  AccessManagerNotScheduled: (operationId) => ({
    sentence: `The change ${operationId} is not scheduled.`,
    advice: "Schedule it first; what is executed is exactly what was scheduled, by the same account.",
  }),
  AccessManagerNotReady: (operationId) => ({
    sentence: `The change ${operationId} is scheduled, but its delay has not passed.`,
    advice: "Execute it when it is ready.",
  }),
  AccessManagerExpired: (operationId) => ({
    sentence: `The change ${operationId} was not executed within a week of being ready.`,
    advice: "Schedule it anew.",
  }),
  AccessManagerLockedRole: (roleId) => ({
    sentence: `The role ${roleName(roleId)} cannot be changed in this way.`,
    advice: "ADMIN, and the role that everybody has, are fixed.",
  }),
  AccessManagerLockedFunction: (selector) => ({
    sentence: `The function ${functionName(selector)} cannot be given another role.`,
    advice: "The function that replaces an authority stays with ADMIN.",
  }),
  AccessManagerUnauthorizedAccount: (sender, roleId) => ({
    sentence: `The account ${sender} does not hold the role ${roleName(roleId)}.`,
    advice: "An account with this role does it; the council grants roles.",
  }),
  AccessManagerUnauthorizedCall: (caller, target, selector) => ({
    sentence: `The account ${caller} may not call ${functionName(selector)} of ${target} now.`,
    advice: "It takes the function's role and, where that role waits, a time no sooner than its delay.",
  }),
  AccessManagerUnauthorizedCancel: (sender, caller, target, selector) => ({
    sentence: `The account ${sender} may not cancel the change that ${caller} scheduled (${functionName(selector)} of ${target}).`,
    advice: "Whoever scheduled it cancels it, or the guardian.",
  }),
  AccessManagerUnauthorizedConsume: (target) => ({
    sentence: `${target} is not executing a scheduled change now.`,
    advice: "A scheduled change is consumed by the contract that it calls, never from outside.",
  }),
  AccessManagerBadConfirmation: () => ({
    sentence: "An account can renounce only its own role.",
    advice: "Confirm with the address of the account that sends this.",
  }),
  AccessManagerInvalidInitialAdmin: (initialAdmin) => ({
    sentence: `${initialAdmin} cannot be the first ADMIN.`,
    advice: "Deploy with an account that can hand over to the council.",
  }),
  AdminIsNotRenounced: () => ({
    sentence: "ADMIN cannot be renounced: the city would be left without a council.",
    advice: "Once another account holds ADMIN, schedule taking it from this one.",
  }),
  ActInOwnName: () => ({
    sentence: "Nobody acts through `execute`: the record would name CityRoles as the sender.",
    advice: "Call the target itself; what is scheduled is used up by that call.",
  }),
  TargetsStayOpen: () => ({
    sentence: "A contract of the city cannot be closed as a whole.",
    advice: "The guardian can close issuing, nothing more.",
  }),
  SafeCastOverflowedUintDowncast: (bits, value) => ({
    sentence: `The number ${value} does not fit into ${bits} bits.`,
    advice: "Give a smaller number; times are seconds, not milliseconds.",
  }),
  // Council
  CouncilActExpired: (deadline) => ({
    sentence: `The council's act was to be carried by ${moment(deadline)}.`,
    advice: "The members sign again, with a later deadline.",
  }),
  CouncilSignaturesInvalid: (target, nonce) => ({
    sentence: `These are not the signatures of enough council members over this call of ${target} with the nonce ${nonce}.`,
    advice: "As many members as the threshold says sign exactly this call, deadline and nonce.",
  }),
  OnlyCouncil: (sender) => ({
    sentence: `The account ${sender} is not the council.`,
    advice: "The council changes its members by an act of its own.",
  }),
  InvalidAccountNonce: (account, currentNonce) => ({
    sentence: `The next nonce of ${account} is ${currentNonce}.`,
    advice: "Sign again with this nonce.",
  }),
  MultiSignerERC7913AlreadyExists: (signer) => ({
    sentence: `${signer} is a member of the council already.`,
    advice: "Name each member once.",
  }),
  MultiSignerERC7913InvalidSigner: (signer) => ({
    sentence: `${signer} cannot be a member of the council.`,
    advice:
      "A member is an ERC-7913 signer of at least 20 bytes: an address, or a verifier's address with its key.",
  }),
  MultiSignerERC7913NonexistentSigner: (signer) => ({
    sentence: `${signer} is no member of the council.`,
    advice: "Name members as they were added.",
  }),
  MultiSignerERC7913UnreachableThreshold: (signers, threshold) => ({
    sentence: `The council would have ${signers} members, of whom ${threshold} would have to sign.`,
    advice: "At most all members may be required.",
  }),
  MultiSignerERC7913ZeroThreshold: () => ({
    sentence: "A council needs the signature of at least one member.",
    advice: "Require 1 or more.",
  }),
  // Both
  AddressEmptyCode: (target) => ({
    sentence: `There is no contract at ${target}.`,
    advice: "Check the address, and that this is the right chain.",
  }),
  FailedCall: () => ({
    sentence: "The called contract failed without giving a reason.",
    advice: "Check that the call's data is meant for its target.",
  }),
  InsufficientBalance: (balance, needed) => ({
    sentence: `The contract has ${balance} wei and ${needed} wei are needed.`,
    advice: "Send no value with this call.",
  }),
};
