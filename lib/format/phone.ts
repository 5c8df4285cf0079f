import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from "libphonenumber-js/min";

/** A telephone number in E.164, read as people of a country write it; null when it is none that can be called. */
export function parsePhone(text: string, country: string | null): string | null {
  if (text.length > 40) return null;
  const home = country && isSupportedCountry(country) ? (country as CountryCode) : undefined;
  const found = parsePhoneNumberFromString(text.trim(), { defaultCountry: home, extract: false });
  return found?.isValid() && !found.ext ? found.number : null;
}

/**
 * The digits of a number in E.164 after the calling code of a country, or null where it has another. Toll-free numbers of North
 * America are of no one country, so more is not asked.
 */
export function nationalDigits(number: string, country: string): string | null {
  const found = parsePhoneNumberFromString(number);
  return found && isSupportedCountry(country) && found.countryCallingCode === getCountryCallingCode(country)
    ? found.nationalNumber
    : null;
}

/** A number in E.164 as it is read best: "+1 202 555 0101". */
export const formatPhone = (number: string): string =>
  parsePhoneNumberFromString(number)?.formatInternational() ?? number;
