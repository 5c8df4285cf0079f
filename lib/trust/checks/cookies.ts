import { ADVERTISING } from "@/lib/consent/cookies/compare";
import { entryMatches } from "@/lib/consent/cookies/entry";
import { inventory } from "@/lib/consent/cookies/inventory";
import { recordChains, verifyRecords } from "@/lib/consent/records/verify";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { type Check, counted, fail, notApplicable, pass, rowsOf, someNames } from "./check";

/** Checks of what browsers keep, and of the records of choices. */

const openFindings = () =>
  rowsOf(
    `SELECT f."name", f."problem" FROM "StorageFinding" f WHERE f."status" = 'open' ORDER BY f."lastSeenAt" DESC LIMIT 200`,
  );

export const cookiesDeclared: Check = async () => {
  const [[scan], findings] = await Promise.all([
    rowsOf(
      `SELECT s."finishedAt" FROM "CookieScan" s WHERE s."createdAt" > '' ORDER BY s."createdAt" DESC LIMIT 1`,
    ),
    openFindings(),
  ]);
  if (!scan) return notApplicable("No scan by a browser was made on this installation yet.");
  // What is declared and was not seen for long is tidied up, and breaks no promise.
  const found = findings.filter(({ problem }) => problem !== "not-seen").map(({ name }) => String(name));
  const evidence = { scannedAt: String(scan.finishedAt), open: found };
  return found.length > 0
    ? fail(`Seen by the newest scan, and not as declared: ${someNames(found)}.`, found.length, evidence)
    : pass("The newest scan found nothing that is not declared.", findings.length, evidence);
};

export const advertisingCookies: Check = async () => {
  const [entries, findings] = await Promise.all([inventory(), openFindings()]);
  const names = [
    ...entries
      .filter(({ kind, status }) => kind === "cookie" && status === "declared")
      .map(({ pattern }) => pattern),
    ...findings.filter(({ problem }) => problem === "advertising").map(({ name }) => String(name)),
  ];
  const found = names.filter((name) => ADVERTISING.some((pattern) => entryMatches(pattern, name)));
  const evidence = { names: names.length, known: ADVERTISING.length, found };
  return found.length > 0
    ? fail(`Advertising cookies: ${someNames(found)}.`, names.length, evidence)
    : pass(
        `None of ${counted(names.length, "cookie")} is one of ${ADVERTISING.length} known kinds of advertising cookies.`,
        names.length,
        evidence,
      );
};

/** The cookies that the policy names. */
const NAMED = ["CF_Authorization", "__cf_bm", "cf_clearance", "_dd_s_v2", "_ga", "_ga_*"];

export const cookieInventory: Check = async () => {
  const entries = await inventory();
  const missing = NAMED.filter(
    (name) =>
      !entries.some(
        ({ kind, pattern, status, lifetime, purpose, provider }) =>
          kind === "cookie" &&
          status === "declared" &&
          (pattern === name || entryMatches(pattern, name)) &&
          Boolean(lifetime.en && purpose.en && provider),
      ),
  );
  const evidence = { named: NAMED, entries: entries.length, missing };
  return missing.length > 0
    ? fail(`Named in the policy and not in the inventory: ${someNames(missing)}.`, NAMED.length, evidence)
    : pass(
        `All ${counted(NAMED.length, "cookie")} that the policy names are in the inventory, with provider, purpose and lifetime.`,
        NAMED.length,
        evidence,
      );
};

const RECORDS_A_RUN = 1_000;

export const consentRecords: Check = async () => {
  const [newest] = await recordChains();
  if (!newest) return notApplicable("Nobody has made a choice yet.");
  const { chain, counted: kept } = newest;
  const after = Math.max(0, Number(kept) - RECORDS_A_RUN);
  const check = await verifyRecords(chain, after, RECORDS_A_RUN);
  const looked = check.verifiedTo - after;
  const evidence = { ...check, chain, from: after, at: clock.inMs(-DAY_MS).slice(0, 10) };
  if (check.broken !== null)
    return fail(`Record ${check.broken} of ${chain} is not what was recorded.`, looked, evidence);
  // A choice that is made between the two reads is in one of them alone.
  if (check.last < check.counted)
    return fail(
      `${counted(check.counted - check.last, "record")} of ${chain} are missing.`,
      looked,
      evidence,
    );
  return pass(
    `The newest ${counted(looked, "record")} of choices are whole and unchanged.`,
    looked,
    evidence,
  );
};
