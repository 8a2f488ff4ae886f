declare const brand: unique symbol;

/** A value that has been parsed: the plain type `value`, marked with the `name` of what it is. */
export type Brand<value, name extends string> = value & { readonly [brand]: name };
