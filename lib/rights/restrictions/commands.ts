import { clock, DAY_MS } from "@/lib/platform/clock";
import type { Actor } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import type { RestrictablePurpose, RestrictionKind } from "@/lib/platform/db/restrictions";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { addStep } from "../requests/write";
import { resolveSubject } from "../resolve";
import type { Subject } from "../subject";
import { liftingMail } from "./mails";

/** Restriction and objection: what is denied from when on, and its end, of which the person is told before (GDPR Art. 18(3)). */

/** Days between telling somebody and the end of their restriction. */
export const LIFTING_DAYS = 7;
const LIFTER: Actor = { kind: "system", id: "restrictions" };
const MOST_AT_ONCE = 200;

/**
 * From now on a person's data is used for none of some purposes; it is stored and secured all the same.
 *
 * @param requestId the request that it answers, whose person is known to be they; null where they say so in their account
 * @returns its id
 * @throws UserError without a purpose, or where neither an account nor an address says whose data it is
 */
export async function restrict(
  requestId: string | null,
  subject: Subject,
  { kind, purposes, by }: { kind: RestrictionKind; purposes: readonly RestrictablePurpose[]; by: Actor },
): Promise<string> {
  if (purposes.length === 0) throw new UserError("Choose what the data may not be used for.");
  const { userId, email } = await resolveSubject(subject);
  if (userId === null && email === null)
    throw new UserError(
      "Only a telephone is proven for this request. Have its person confirm the e-mail address first: uses are denied by an account or an address.",
    );
  const id = newId("restriction");
  await controlWrite(LIFTER, async (w) => {
    w.statement(
      `INSERT INTO "ProcessingRestriction" ("id", "requestId", "userId", "email", "kind", "purposes", "since")
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
      [id, requestId, userId, email, kind, JSON.stringify([...new Set(purposes)]), clock.instant()],
    );
    // What was counted of them before goes with an objection to it.
    if (userId && kind === "objection" && purposes.includes("analytics"))
      await w.tables.usageEvent.deleteMany({ where: { userId } });
    if (requestId)
      await addStep(w, requestId, {
        what: kind === "restriction" ? "restricted" : "objected",
        by,
        evidence: { restriction: id, purposes: purposes.join(" ") },
      });
  });
  return id;
}

/**
 * Announces the end of a restriction: the person is told now, and it ends {@link LIFTING_DAYS} days later. Asked again, nothing
 * happens.
 *
 * @throws UserError where nobody can be told, because no address is known
 */
export async function announceLifting(id: string, by: Actor): Promise<void> {
  const row = await controlDb().processingRestriction.findUnique({ where: { id } });
  if (!row || row.toldAt || row.liftedAt) return;
  const { email, requestId } = row;
  if (email === null)
    throw new UserError("No address of this person is known, so they cannot be told first.");
  const liftsAt = clock.inMs(LIFTING_DAYS * DAY_MS);
  await controlWrite(LIFTER, async (w) => {
    w.statement(
      `UPDATE "ProcessingRestriction" SET "toldAt" = ?3, "liftsAt" = ?4, "version" = "version" + 1
       WHERE "id" = ?1 AND "version" = ?2 AND "toldAt" IS NULL`,
      [id, row.version, clock.instant(), liftsAt],
    );
    w.expectRows(1, "changed");
    w.mail(liftingMail(email, liftsAt));
    if (requestId) await addStep(w, requestId, { what: "noted", by, evidence: { restriction: id, liftsAt } });
  });
}

/** Ends restrictions whose people were told and whose day has come. Repeats are harmless. */
export async function liftDueRestrictions(): Promise<void> {
  const now = clock.instant();
  const due = await controlDb().processingRestriction.findMany({
    where: { liftsAt: { lte: now }, toldAt: { not: null }, liftedAt: null },
    select: { id: true, requestId: true },
    take: MOST_AT_ONCE,
  });
  for (const { id, requestId } of due)
    await controlWrite(LIFTER, async (w) => {
      w.statement(
        `UPDATE "ProcessingRestriction" SET "liftedAt" = ?2, "version" = "version" + 1 WHERE "id" = ?1 AND "liftedAt" IS NULL`,
        [id, now],
      );
      w.expectRows(1, "changed");
      if (requestId)
        await addStep(w, requestId, { what: "lifted", by: LIFTER, evidence: { restriction: id } });
    });
}
