import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";

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
