/** A key in hardware, whose holder was verified by finger, face or PIN (RFC 8176): two factors in one. */
export const PASSKEY_METHODS = "hwk user";
