import { readFileSync, writeFileSync } from "node:fs";
import { SANDBOX_NUMBER } from "../credentials.mjs";
import { notFound, pageOf, TwilioError } from "./answers.mjs";
import { isWebAddress } from "./documents.mjs";
import { rfc2822, sid } from "./sids.mjs";

/** What is for sale: numbers from the ranges that are reserved for fiction. */
const MARKET = {
  US: { areas: { 212: "New York", 312: "Chicago", 415: "San Francisco", 617: "Boston" }, price: "1.15" },
  CA: { areas: { 416: "Toronto", 604: "Vancouver" }, price: "1.15" },
  GB: { prefix: "+4420794609", from: 10, locality: "London", price: "1.15" },
  DE: { prefix: "+49302312500", from: 0, digits: 1, locality: "Berlin", price: "1.15", address: "local" },
};
const KINDS = { Local: "local", Mobile: "mobile", TollFree: "toll free" };
const PER_AREA = 10;
const URLS = ["VoiceUrl", "VoiceFallbackUrl", "SmsUrl", "SmsFallbackUrl", "StatusCallback"];
const METHODS = [
  "VoiceMethod",
  "VoiceFallbackMethod",
  "SmsMethod",
  "SmsFallbackMethod",
  "StatusCallbackMethod",
];

/** The numbers of one country that can be bought. The last of each area is always gone when somebody buys it. */
function offers(country) {
  const market = MARKET[country];
  if (!market) return [];
  const all = Array.from({ length: PER_AREA }, (_, index) => index);
  if (market.areas)
    return Object.entries(market.areas).flatMap(([area, locality]) =>
      all.map((index) => ({ number: `+1${area}555${String(140 + index).padStart(4, "0")}`, area, locality })),
    );
  return all.map((index) => ({
    number: market.prefix + String(market.from + index).padStart(market.digits ?? 2, "0"),
    ...{ area: "", locality: market.locality },
  }));
}

const countryOf = (number) =>
  Object.keys(MARKET).find((code) => offers(code).some((one) => one.number === number));

const isGone = (number) => number.endsWith("9");

/** The numbers that were bought, kept in a file when there is one. */
export function numberStore(file, accounts) {
  const numbers = new Map();
  try {
    if (file)
      for (const one of JSON.parse(readFileSync(file, "utf8"))) {
        const account = accounts.find(({ sid }) => sid === one.account_sid);
        if (account) numbers.set(one.sid, { ...one, account });
      }
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  const save = () => file && writeFileSync(file, JSON.stringify([...numbers.values()].map(shown)));
  return {
    all: (account) => [...numbers.values()].filter((one) => one.account === account),
    byNumber: (number) => [...numbers.values()].find((one) => one.phone_number === number) ?? null,
    /** A number of one's own, or one for sale that nobody has: the demo organization holds such without having bought. */
    mayCallFrom: (account, number) => {
      const owned = [...numbers.values()].find((one) => one.phone_number === number);
      return owned ? owned.account === account : number === SANDBOX_NUMBER || countryOf(number) !== undefined;
    },
    get: (id) => numbers.get(id),
    set(number) {
      numbers.set(number.sid, number);
      save();
    },
    remove(id) {
      numbers.delete(id);
      save();
    },
  };
}

const shown = ({ account: _, ...number }) => number;

export function numberRoutes(hub) {
  const own = ({ account, parts, path }) => {
    const number = hub.numbers.get(parts[0]);
    if (number?.account !== account) throw notFound(path);
    return number;
  };
  return [
    ["GET", /^\/AvailablePhoneNumbers\.json$/, countries],
    [
      "GET",
      /^\/AvailablePhoneNumbers\/([A-Z]{2})\/(Local|Mobile|TollFree)\.json$/,
      (asked) => search(hub, asked),
    ],
    ["GET", /^\/v[12]\/PhoneNumbers\/Countries\/([A-Z]{2})$/, prices],
    [
      ...["GET", /^\/IncomingPhoneNumbers\.json$/],
      (asked) => {
        const [phone, name] = [asked.query.get("PhoneNumber"), asked.query.get("FriendlyName")];
        const all = hub.numbers
          .all(asked.account)
          .filter((one) => (!phone || one.phone_number === phone) && (!name || one.friendly_name === name));
        return { body: pageOf("incoming_phone_numbers", all.map(shown), asked) };
      },
    ],
    ["POST", /^\/IncomingPhoneNumbers\.json$/, (asked) => buy(hub, asked)],
    ["GET", /^\/IncomingPhoneNumbers\/(PN[0-9a-f]{32})\.json$/, (asked) => ({ body: shown(own(asked)) })],
    [
      ...["POST", /^\/IncomingPhoneNumbers\/(PN[0-9a-f]{32})\.json$/],
      (asked) => {
        const number = own(asked);
        configure(number, asked.form);
        hub.numbers.set(number);
        return { body: shown(number) };
      },
    ],
    [
      ...["DELETE", /^\/IncomingPhoneNumbers\/(PN[0-9a-f]{32})\.json$/],
      (asked) => {
        hub.numbers.remove(own(asked).sid);
        return { status: 204 };
      },
    ],
  ];
}

function countries({ path }) {
  const body = Object.keys(MARKET).map((code) => ({ country_code: code, country: code, beta: false }));
  return { body: { countries: body, uri: path } };
}

function prices({ parts: [country], path }) {
  const market = MARKET[country];
  if (!market) throw notFound(path);
  const phone_number_prices = [
    { number_type: "local", base_price: market.price, current_price: market.price },
    { number_type: "toll free", base_price: "2.15", current_price: "2.15" },
  ];
  return { body: { country, iso_country: country, phone_number_prices, price_unit: "usd", url: path } };
}

function search(hub, { parts: [country, kind], query, path }) {
  if (!MARKET[country]) throw notFound(path);
  const contains = query
    .get("Contains")
    ?.replace(/[^\d*]/g, "")
    .replaceAll("*", "\\d");
  const found = offers(kind === "Local" ? country : "").filter(
    ({ number, area, locality }) =>
      !hub.numbers.byNumber(number) &&
      (!query.get("AreaCode") || query.get("AreaCode") === area) &&
      (!contains || new RegExp(contains).test(number)) &&
      (!query.get("InLocality") || query.get("InLocality").toLowerCase() === locality.toLowerCase()) &&
      !(query.get("SmsEnabled") === "true" && country === "DE"),
  );
  const available = found.slice(0, Math.min(50, Number(query.get("PageSize") ?? 20) || 20)).map((one) => ({
    ...{ friendly_name: one.number, phone_number: one.number, lata: null, rate_center: null, latitude: null },
    ...{ longitude: null, locality: one.locality, region: null, postal_code: null, iso_country: country },
    ...{ address_requirements: MARKET[country].address ?? "none", beta: false },
    capabilities: { voice: true, SMS: country !== "DE", MMS: country === "US" || country === "CA" },
  }));
  return { body: { available_phone_numbers: available, uri: path, kind: KINDS[kind] } };
}

function buy(hub, { account, form }) {
  const wanted = form.get("PhoneNumber") ?? firstIn(hub, form.get("AreaCode"));
  if (!wanted) throw new TwilioError(400, 21421, "PhoneNumber is invalid");
  const country = countryOf(wanted);
  if (!country) throw new TwilioError(400, 21421, `PhoneNumber ${wanted} is invalid`);
  if (isGone(wanted) || hub.numbers.byNumber(wanted))
    throw new TwilioError(400, 21422, `${wanted} is not available`);
  if (MARKET[country].address && !/^AD[0-9a-f]{32}$/.test(form.get("AddressSid") ?? ""))
    throw new TwilioError(400, 21631, `Phone Number Requires a Local Address: ${wanted}`);
  const [id, now] = [sid("PN"), rfc2822(Date.now())];
  const number = {
    ...{ sid: id, account, account_sid: account.sid, phone_number: wanted, friendly_name: wanted },
    ...{ date_created: now, date_updated: now, api_version: "2010-04-01", origin: "twilio", beta: false },
    capabilities: {
      voice: true,
      sms: country !== "DE",
      mms: country === "US" || country === "CA",
      fax: false,
    },
    address_requirements: MARKET[country].address ?? "none",
    ...{ address_sid: form.get("AddressSid"), voice_receive_mode: "voice", voice_caller_id_lookup: false },
    ...{ status: "in-use", type: "local", trunk_sid: null, identity_sid: null, bundle_sid: null },
    uri: `/2010-04-01/Accounts/${account.sid}/IncomingPhoneNumbers/${id}.json`,
  };
  configure(number, form);
  hub.numbers.set(number);
  return { status: 201, body: shown(number) };
}

function firstIn(hub, area) {
  const found = offers("US").find(
    (one) => one.area === area && !isGone(one.number) && !hub.numbers.byNumber(one.number),
  );
  if (area && !found) throw new TwilioError(400, 21452, `No phone numbers found in area code ${area}`);
  return found?.number;
}

const snake = (name) => name.replace(/[A-Z]/g, (letter, at) => (at ? "_" : "") + letter.toLowerCase());

function configure(number, form) {
  for (const name of URLS) {
    const given = form.get(name);
    if (given && !isWebAddress(given)) throw new TwilioError(400, 21502, `${name} is not a valid URL`);
    number[snake(name)] = given ?? number[snake(name)] ?? "";
  }
  for (const name of METHODS) {
    const given = form.get(name);
    if (given && !["GET", "POST"].includes(given))
      throw new TwilioError(400, 21403, `${name} must be GET or POST`);
    number[snake(name)] = given ?? number[snake(name)] ?? "POST";
  }
  if ((form.get("FriendlyName") ?? "").length > 64)
    throw new TwilioError(400, 21401, "FriendlyName is too long");
  number.friendly_name = form.get("FriendlyName") ?? number.friendly_name;
  number.date_updated = rfc2822(Date.now());
}
