import { LocalListInstance } from "twilio/lib/rest/api/v2010/account/availablePhoneNumberCountry/local";
import { MobileListInstance } from "twilio/lib/rest/api/v2010/account/availablePhoneNumberCountry/mobile";
import { TollFreeListInstance } from "twilio/lib/rest/api/v2010/account/availablePhoneNumberCountry/tollFree";
import { IncomingPhoneNumberListInstance } from "twilio/lib/rest/api/v2010/account/incomingPhoneNumber";
import { CountryListInstance } from "twilio/lib/rest/pricing/v1/phoneNumber/country";
import { environment } from "@/lib/platform/env";
import type { NumberType } from "./number-types";
import { refusalOf, twilioApi } from "./twilio";

/** Everything that is asked of Twilio about telephone numbers: what is for sale, buying, releasing. */

/** The three are asked alike. */
const LISTS = {
  local: LocalListInstance,
  mobile: MobileListInstance as unknown as typeof LocalListInstance,
  "toll free": TollFreeListInstance as unknown as typeof LocalListInstance,
};

export interface NumberSearch {
  country: string;
  type: NumberType;
  /** Digits of the number: an area code in North America, any part of the number elsewhere. */
  digits: string;
  sms: boolean;
}

export interface NumberForSale {
  number: string;
  locality: string;
  sms: boolean;
}

/** What is said when Twilio refuses what concerns a number (https://www.twilio.com/docs/api/errors). */
const REFUSALS: Readonly<Record<number, string>> = {
  20404: "Twilio sells no numbers of this kind in this country.",
  21404: "Our account at Twilio may not buy more numbers. Tell Lumina's support.",
  21421: "This is no number that can be bought. Search again and choose another.",
  21422: "Somebody else has just taken this number. Choose another.",
  21452: "There is no number with this area code. Try another, or leave it out.",
  21615:
    "This country asks for an address in the country before a number is sold. Ask Lumina's support to add yours.",
  21631:
    "This country asks for a local address before a number is sold. Ask Lumina's support to add yours, or choose another country.",
  21649: "This country asks for papers about the company first. Ask Lumina's support to add yours.",
};

async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw refusalOf(error, REFUSALS) ?? error;
  }
}

const MOST_FOUND = 20;

/** @throws UserError with a sentence where Twilio refuses */
export async function searchNumbers({ country, type, digits, sms }: NumberSearch): Promise<NumberForSale[]> {
  const { version, sid } = twilioApi();
  const isAreaCode = digits.length === 3 && (country === "US" || country === "CA");
  const found = await asked(() =>
    LISTS[type](version as never, sid, country).list({
      ...(digits ? { [isAreaCode ? "areaCode" : "contains"]: digits } : {}),
      ...(sms ? { smsEnabled: true } : {}),
      voiceEnabled: true,
      ...{ limit: MOST_FOUND, pageSize: MOST_FOUND },
    }),
  );
  return found.map(({ phoneNumber, locality, capabilities }) => ({
    ...{ number: phoneNumber, locality: locality ?? "" },
    sms: capabilitiesOf(capabilities).sms === true,
  }));
}

/** The library's type says `sms`; the interface writes `SMS` in what is for sale. */
function capabilitiesOf(capabilities: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(capabilities).map(([name, value]) => [name.toLowerCase(), value]));
}

/** What a number of a type costs a month in hundredths, or null where Twilio names no price. */
export async function numberPrice(
  country: string,
  type: NumberType,
): Promise<{ minor: number; currency: string } | null> {
  const { version } = twilioApi({ origin: environment().TWILIO_PRICING_ORIGIN, version: "v1" });
  const { phoneNumberPrices, priceUnit } = await asked(() =>
    CountryListInstance(version as never)(country).fetch(),
  );
  const found = phoneNumberPrices.find(({ numberType }) => numberType === type);
  const price = Number(found?.currentPrice ?? Number.NaN);
  return Number.isFinite(price)
    ? { minor: Math.round(price * 100), currency: priceUnit.toUpperCase() }
    : null;
}

/** How a number is kept: whom it tells of calls, and by what name it is found again among all numbers of our account. */
export interface NumberConfiguration {
  /** Whose it is: all organizations' numbers are in one account, so the number alone does not say. */
  friendlyName: string;
  voiceUrl: string;
  statusUrl: string;
  smsUrl: string;
}

/**
 * Buys a number whose calls and text messages are told to us.
 *
 * @returns its id at Twilio
 * @throws UserError with a sentence where Twilio refuses; Error where it cannot be told whether it was bought
 */
export async function buyTwilioNumber(number: string, configuration: NumberConfiguration): Promise<string> {
  const bought = await asked(() =>
    numbers().create({
      phoneNumber: number,
      friendlyName: configuration.friendlyName,
      voiceUrl: configuration.voiceUrl,
      voiceMethod: "POST",
      statusCallback: configuration.statusUrl,
      statusCallbackMethod: "POST",
      smsUrl: configuration.smsUrl,
      smsMethod: "POST",
    }),
  );
  return bought.sid;
}

/** The id of a number of our account at Twilio that was bought under a name, or null. */
export async function ownedTwilioNumber(number: string, friendlyName: string): Promise<string | null> {
  // Twilio also finds by parts of a number.
  const found = await numbers().list({ phoneNumber: number, friendlyName, limit: MOST_FOUND });
  return found.find((one) => one.phoneNumber === number && one.friendlyName === friendlyName)?.sid ?? null;
}

/** Gives a number back; one that is gone already stays gone. */
export async function releaseTwilioNumber(sid: string): Promise<void> {
  try {
    await numbers()(sid).remove();
  } catch (error) {
    if ((error as { code?: unknown }).code !== 20404) throw refusalOf(error) ?? error;
  }
}

function numbers() {
  const { version, sid } = twilioApi();
  return IncomingPhoneNumberListInstance(version as never, sid);
}
