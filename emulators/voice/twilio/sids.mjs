import { randomBytes } from "node:crypto";

/** A new identifier of Twilio's form. */
export const sid = (prefix) => prefix + randomBytes(16).toString("hex");

/** A time as Twilio writes it (RFC 2822). */
export const rfc2822 = (time) =>
  time === null ? null : new Date(time).toUTCString().replace("GMT", "+0000");
