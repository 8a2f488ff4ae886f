import type { Abi, ContractEventName, GetEventArgs } from "viem";

/** The decoded arguments of an event. */
export type EventArguments<abi extends Abi, name extends ContractEventName<abi>> = GetEventArgs<
  abi,
  name,
  { EnableUnion: false; IndexedOnly: false; Required: true }
>;

/** An event as a transition takes it: its name, its arguments, and its block's time in seconds since 1970. */
export type EventOf<abi extends Abi, names extends ContractEventName<abi>> = {
  [name in names]: { name: name; args: EventArguments<abi, name>; timestamp: number };
}[names];
