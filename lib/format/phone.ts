import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/** A number in E.164 as it is read best: "+1 202 555 0101". */
export const formatPhone = (number: string): string =>
  parsePhoneNumberFromString(number)?.formatInternational() ?? number;
