const ORDINALS = (
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth " +
  "sixteenth seventeenth eighteenth nineteenth twentieth"
).split(" ");
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** "fourteenth", "twenty-first". */
function ordinal(day) {
  if (day <= 20) return ORDINALS[day - 1];
  if (day === 30) return "thirtieth";
  return `${day > 30 ? "thirty" : "twenty"}-${ORDINALS[(day % 10) - 1]}`;
}

/** A day as it is said: "the fourteenth of December". */
export function spokenDay(iso) {
  const [, month, day] = iso.split("-").map(Number);
  return `the ${ordinal(day)} of ${MONTHS[month - 1]}`;
}

/** The day of the month of an ordinal as it is said, or null. */
export function dayOfOrdinal(word) {
  for (let day = 1; day <= 31; day++) if (ordinal(day) === word.toLowerCase()) return day;
  return null;
}

/** The month's number (1–12) of its English name, or null. */
export function monthOf(word) {
  const found = MONTHS.findIndex((month) => month.toLowerCase() === word.toLowerCase());
  return found < 0 ? null : found + 1;
}

const DAY_MS = 86_400_000;

/** What the scripts say unless they are told otherwise: a day a good two weeks ahead, so that it is always a promise. */
export function defaultFacts(now = Date.now()) {
  return {
    orderNumber: "PO-1007",
    itemCode: "the steel brackets",
    quantity: "300",
    price: "4.20",
    day: new Date(now + 15 * DAY_MS).toISOString().slice(0, 10),
    company: "Harbour Tools",
  };
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} .&'/-]{0,127}$/u;
const FORMS = {
  ...{ orderNumber: NAME, itemCode: NAME, company: NAME },
  quantity: /^\d{1,7}$/,
  price: /^\d{1,7}(\.\d{1,4})?$/,
  day: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
};

/**
 * Only what a script can say.
 *
 * @throws Error that names what it cannot
 */
export function checkedFacts(facts) {
  for (const [name, value] of Object.entries(facts))
    if (!FORMS[name]?.test(value))
      throw new Error(`The scripts cannot say ${name} as ${JSON.stringify(value)}`);
  return facts;
}
