import { clock, DAY_MS } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { CHANGED } from "@/lib/platform/guarded-write";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { Staff } from "@/lib/staff/current";
import type { ReviewInput } from "./schema";

/** What is looked at regularly. The first time falls due some weeks after the installation. */
const FIRST_REVIEWS = [
  {
    ...{ key: "access", title: "Staff access", owner: "Security", intervalDays: 90, firstAfterDays: 30 },
    about: "Who may open the staff pages, with which role, and whether each still needs it.",
  },
  {
    ...{ key: "key-rotation", title: "Rotation of the master key", owner: "Security" },
    ...{ intervalDays: 365, firstAfterDays: 180 },
    about: "A new master key wraps every organization’s key; the old one is destroyed.",
  },
  {
    ...{ key: "restore-drill", title: "Restore drill", owner: "Operations" },
    ...{ intervalDays: 180, firstAfterDays: 60 },
    about:
      "The database is restored to an earlier minute in a separate place, and what was erased is erased again.",
  },
  {
    ...{ key: "incident-drill", title: "Incident drill", owner: "Security" },
    ...{ intervalDays: 90, firstAfterDays: 60 },
    about: "An incident is played through: who is told, by when, with which words.",
  },
  {
    ...{ key: "dependencies", title: "Libraries and platform", owner: "Operations" },
    ...{ intervalDays: 30, firstAfterDays: 30 },
    about: "Known weaknesses of the libraries in use, and what to update.",
  },
  {
    ...{ key: "policy", title: "Privacy policy and records", owner: "Privacy" },
    ...{ intervalDays: 180, firstAfterDays: 90 },
    about:
      "The policy, the record of processing and the register of sub-processors against what the product does.",
  },
] as const;

/** Set once this process has seen the register filled: it never becomes empty again. */
let filled = false;

/** Fills an empty register. Any number of calls leave one of each. */
export async function ensureReviews(): Promise<void> {
  if (filled) return;
  if ((await controlDb().securityReview.count()) === 0)
    await controlWrite({ kind: "system", id: "bootstrap" }, ({ statement }) => {
      for (const review of FIRST_REVIEWS)
        statement(
          `INSERT INTO "SecurityReview" ("key", "title", "about", "owner", "intervalDays", "dueOn", "updatedAt", "updatedBy")
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'installation') ON CONFLICT DO NOTHING`,
          [
            ...[review.key, review.title, review.about, review.owner, review.intervalDays],
            clock.inMs(review.firstAfterDays * DAY_MS).slice(0, 10),
            clock.instant(),
          ],
        );
    });
  filled = true;
}

/** Every review, the next due first. */
export async function listReviews() {
  await ensureReviews();
  return controlDb().securityReview.findMany({ orderBy: [{ dueOn: "asc" }, { key: "asc" }], take: 200 });
}

/**
 * Records that a review was done, and when the next is due.
 *
 * @throws UserError when its day is in the future, or somebody else recorded it meanwhile
 */
export async function recordReview(staff: Pick<Staff, "actor">, input: ReviewInput): Promise<void> {
  const { key, version, doneOn, finding } = input;
  const review = await controlDb().securityReview.findUnique({ where: { key } });
  if (!review) throw new NotFoundError("This review");
  if (doneOn > clock.today("UTC")) throw new UserError("The day of the review is in the future.", "doneOn");
  const dueOn = new Date(Date.parse(doneOn) + review.intervalDays * DAY_MS).toISOString().slice(0, 10);
  try {
    await controlWrite(staff.actor, async ({ tables, expectRows, audit }) => {
      await tables.securityReview.updateMany({
        where: { key, version },
        data: {
          ...{ doneOn, dueOn, finding, updatedAt: clock.instant() },
          ...{ updatedBy: staff.actor.id, version: version + 1 },
        },
      });
      expectRows(1, "changed");
      audit(STAFF_AUDIT_SCOPE, {
        action: "review.done",
        subjectType: "SecurityReview",
        subjectId: key,
        summary: `${review.title} was reviewed on ${doneOn}; the next review is due on ${dueOn}.`,
        before: { doneOn: review.doneOn, dueOn: review.dueOn },
        after: { doneOn, dueOn, finding },
      });
    });
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(CHANGED);
    throw error;
  }
}
