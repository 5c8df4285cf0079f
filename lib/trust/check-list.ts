/** The checks that run in production by the clock, in words. Pure: the registry, the pages and the house rules read it. */

/** Who looks after a check. Roles, not people. */
export type ControlOwner = "Privacy" | "Security" | "Operations" | "Finance";

interface CheckWords {
  /** What it is called, as a thing that holds. */
  title: string;
  /** What is looked at, for a reader without technical knowledge. */
  how: string;
  /** It runs this often at least, in minutes. */
  everyMinutes: number;
  owner: ControlOwner;
}

const TICK = 5;
/** What asks our own address, or takes a sample. */
const QUARTER = 15;
/** What asks somebody else. */
const HOUR = 60;

export const CHECK_LIST = {
  "tagged-columns": {
    title: "Every table and column has its purpose",
    how: "Compares the tables and columns of the running database with the list that names a purpose, a time of keeping and the personal columns of each.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  "account-columns": {
    title: "Accounts hold what the policy names",
    how: "Compares the columns of accounts in the running database with those that the policy describes.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  "never-collected": {
    title: "What we do not ask for has no place",
    how: "Looks for columns for a date of birth, a precise location, health, belief or the number of a payment card.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  "organization-keys": {
    title: "No row can point to another organization",
    how: "Reads from the running database that every key and every reference of organizations’ tables begins with the organization.",
    everyMinutes: TICK,
    owner: "Security",
  },
  "isolation-probes": {
    title: "One organization cannot read another",
    how: "Takes rows of one organization and asks for them as another one. Every answer has to be empty.",
    everyMinutes: QUARTER,
    owner: "Security",
  },
  "own-models": {
    title: "Models belong to the organization whose data trained them",
    how: "Compares the newest model versions with the training runs of the same organization.",
    everyMinutes: QUARTER,
    owner: "Security",
  },
  "company-record": {
    title: "Names and addresses are the same everywhere",
    how: "Looks for the company, both mailboxes and the postal address in the published texts.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  "policy-texts": {
    title: "Published texts were not changed",
    how: "Computes the hash of each published text anew and compares it with the one that was stored.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  "policy-notices": {
    title: "Everybody was told before a material change",
    how: "Counts account holders of before the newest material version without a notice sent before it took effect.",
    everyMinutes: QUARTER,
    owner: "Privacy",
  },
  acceptances: {
    title: "Acceptances name the text that was shown",
    how: "Compares the hash that each acceptance of the current text names with the text’s own.",
    everyMinutes: QUARTER,
    owner: "Privacy",
  },
  "policy-links": {
    title: "Policy and cookie settings are linked",
    how: "Opens public pages as a visitor and looks for both links.",
    everyMinutes: QUARTER,
    owner: "Privacy",
  },
  "own-resources": {
    title: "Pages load nothing from others before consent",
    how: "Opens public pages as a visitor and looks for scripts, pictures and fonts of other hosts.",
    everyMinutes: QUARTER,
    owner: "Privacy",
  },
  transport: {
    title: "Encrypted connections and safe cookies",
    how: "Asks our own address for its security headers and the flags of its cookies.",
    everyMinutes: QUARTER,
    owner: "Security",
  },
  "staff-entrance": {
    title: "Staff pages are closed without a proven identity",
    how: "Asks for staff pages without a token and with a forged one. Every answer has to be a refusal.",
    everyMinutes: QUARTER,
    owner: "Security",
  },
  "privacy-control": {
    title: "Global Privacy Control is honoured",
    how: "Asks our own address as a browser with Global Privacy Control, and reads whether an optional service may run.",
    everyMinutes: QUARTER,
    owner: "Privacy",
  },
  storage: {
    title: "Data lies only in the declared stores",
    how: "Lists what the running application is connected to and compares it with the declared stores.",
    everyMinutes: TICK,
    owner: "Operations",
  },
  "sealed-files": {
    title: "Stored files are unreadable without their key",
    how: "Reads the beginning of stored files and looks for the marks of readable sound, documents and tables.",
    everyMinutes: QUARTER,
    owner: "Security",
  },
  "clock-on-time": {
    title: "Scheduled work runs on time",
    how: "Asks when each part of the scheduled work last succeeded.",
    everyMinutes: TICK,
    owner: "Operations",
  },
  "deletion-jobs": {
    title: "Every deletion job ran within the last hour",
    how: "Asks when each job that deletes by age last succeeded.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  "retention-counts": {
    title: "Nothing has outlived its time",
    how: "Reads the count of each night: rows that are older than their rule allows, for every rule.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  recordings: {
    title: "No recording is older than 90 days",
    how: "Counts recordings that are still stored although their last day is over, and that nobody holds.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  erasures: {
    title: "Closed organizations are gone on time",
    how: "Counts closings whose day of deletion is over, and rows left of organizations that were deleted last.",
    everyMinutes: QUARTER,
    owner: "Privacy",
  },
  invoices: {
    title: "Invoices stay as long as the law asks, and no longer",
    how: "Counts invoices whose last day is over, and paid ones of a known country without a last day.",
    everyMinutes: TICK,
    owner: "Finance",
  },
  "usage-events": {
    title: "Usage statistics hold declared events only",
    how: "Compares the newest counts with the list of events and fields.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  objections: {
    title: "Nobody who objects is counted",
    how: "Counts usage of people who have objected.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  restrictions: {
    title: "Restricted data is not used",
    how: "Counts usage of people who have restricted or objected to it, since they did.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  "requests-on-time": {
    title: "Requests about personal data are answered on time",
    how: "Counts open requests whose day is over, and those nobody has acknowledged.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  "requests-verified": {
    title: "Nothing is handed out or erased before it is known who asks",
    how: "Compares when packages and erasures of the last 30 days began with when their request was verified.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  corrections: {
    title: "What was corrected stays corrected",
    how: "Looks at the values that were corrected in the last 30 days, with what they were before: whether each was asked for by somebody who was verified, and whether one stands again as it was, where only we can change it.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  mailbox: {
    title: "What receives mail to our privacy address makes a request of it",
    how: "Looks when the made-up mail of each day last became a request. It is handed to what receives our mail: the way to us from other mail servers is not part of it.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  "mail-classes": {
    title: "No marketing is sent",
    how: "Counts mails of the last day that do not belong to the service.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  "cookies-declared": {
    title: "Every cookie seen is declared",
    how: "Counts open findings of the newest scan for cookies by a real browser.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  "advertising-cookies": {
    title: "No advertising cookies",
    how: "Looks for names of advertising cookies in the inventory and in everything that scans have seen.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  "cookie-inventory": {
    title: "The cookies that the policy names are in the inventory",
    how: "Looks up each cookie that the policy names, with its provider, purpose and lifetime.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  "consent-records": {
    title: "Records of choices were not changed",
    how: "Computes the chain of hashes over the newest records of choices and compares their number.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  "audit-chains": {
    title: "The audit was not changed",
    how: "Computes the chain of hashes over the newest entries of staff and of some organizations, others at each run.",
    everyMinutes: QUARTER,
    owner: "Security",
  },
  agreements: {
    title: "A signed agreement with every company in use",
    how: "Looks for the agreement and the day of the next review of every company that handles data.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  transfers: {
    title: "Every transfer abroad has its mechanism",
    how: "Looks for location and transfer mechanism of every company in use.",
    everyMinutes: TICK,
    owner: "Privacy",
  },
  "analytics-retention": {
    title: "Google Analytics keeps events no longer than promised",
    how: "Reads the setting of our property back from Google.",
    everyMinutes: HOUR,
    owner: "Privacy",
  },
  "egress-deepgram": egress("Deepgram"),
  "egress-google-gemini": egress("Google Gemini"),
  "egress-twilio": egress("Twilio"),
  "egress-stripe": egress("Stripe"),
  incidents: {
    title: "Incidents are handled in time",
    how: "Counts open incidents with personal data whose 72 hours are over and nobody was told, and any that is not contained after 7 days.",
    everyMinutes: TICK,
    owner: "Security",
  },
  reviews: {
    title: "Security reviews are not overdue",
    how: "Counts reviews whose day is over.",
    everyMinutes: TICK,
    owner: "Security",
  },
  controls: {
    title: "Every check has run when it should",
    how: "Counts checks of this list that have not run in time.",
    everyMinutes: TICK,
    owner: "Security",
  },
} as const satisfies Record<string, CheckWords>;

function egress(company: string): CheckWords {
  return {
    title: `${company} gets declared data at declared hosts only`,
    how: `Compares what was sent to ${company} in the last 30 days, by host and category, with what the register declares.`,
    everyMinutes: TICK,
    owner: "Privacy",
  };
}

export type CheckKey = keyof typeof CHECK_LIST;
export const CHECK_KEYS = Object.keys(CHECK_LIST) as CheckKey[];
export const isCheckKey = (text: string): text is CheckKey => Object.hasOwn(CHECK_LIST, text);
/** The words of a check. */
export const checkWords = (key: CheckKey): CheckWords => CHECK_LIST[key];

export const CHECK_STATES = ["pass", "fail", "not-applicable"] as const;
export type CheckState = (typeof CHECK_STATES)[number];
