import { deviceLabel } from "@/lib/format/device-label";
import { clock, DAY_MS, HOUR_MS } from "@/lib/platform/clock";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import type { SignInOutcome } from "./session-stages";
import type { Visitor } from "./session-start";
import { burstNotices } from "./sign-in-notices";

/** The attempts to sign in as a person: what they, and the notices to owners, look back at. */

/** Failures that are noted for one person within a day; the limits of signing in let few more happen. */
export const FAILURES_NOTED = 200;
/** Failures within an hour that owners are told of. */
export const BURST = 10;
/** Attempts on one page of the history. */
export const EVENTS_A_PAGE = 30;

interface Attempt {
  outcome: SignInOutcome;
  /** As in `Session.methods`. */
  methods: string;
  deviceId: string | null;
}

/** Adds an attempt that went as it should to the write that signs the person in. */
export async function noteSignIn(
  w: ControlWriter,
  userId: string,
  visitor: Visitor,
  at: string,
  attempt: Attempt,
): Promise<void> {
  const place = { deviceLabel: deviceLabel(visitor.userAgent), region: visitor.region ?? null };
  await w.tables.signInEvent.createMany({
    data: [{ id: newId("signInEvent"), userId, at, ...attempt, ...place }],
  });
}

/**
 * Notes an attempt that failed, and tells owners when there were many within the hour. Called after the answer, so that its
 * time does not tell whether there is such a person.
 */
export async function noteFailedSignIn(userId: string, visitor: Visitor, attempt: Attempt): Promise<void> {
  const now = clock.instant();
  const { outcome, methods, deviceId } = attempt;
  await controlWrite({ kind: "system", id: "sign-in" }, ({ statement }) =>
    statement(
      `INSERT INTO "SignInEvent" ("id", "userId", "at", "outcome", "methods", "deviceId", "deviceLabel", "region")
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE (SELECT COUNT(*) FROM "SignInEvent"
         WHERE "userId" = ?2 AND "at" > ?9 AND "outcome" <> 'signed-in') < ${FAILURES_NOTED}`,
      [
        ...[newId("signInEvent"), userId, now, outcome, methods, deviceId, deviceLabel(visitor.userAgent)],
        ...[visitor.region ?? null, clock.inMs(-DAY_MS)],
      ],
    ),
  );
  const failures = await controlDb().signInEvent.count({
    where: {
      ...{ userId, at: { gt: clock.inMs(-HOUR_MS) } },
      outcome: { in: ["wrong-password", "wrong-factor", "refused"] },
    },
  });
  if (failures < BURST) return;
  const mails = await burstNotices(userId, failures);
  if (mails.length === 0) return;
  await controlWrite({ kind: "system", id: "sign-in" }, (w) => {
    for (const mail of mails) w.mail(mail);
  });
}

/** A page of the attempts to sign in as a person, the newest first. @param asked from 1; beyond the last it is the last */
export async function signInHistory(userId: string, asked = 1) {
  const where = { userId };
  const total = await controlDb().signInEvent.count({ where });
  const page = Math.min(asked, Math.max(1, Math.ceil(total / EVENTS_A_PAGE)));
  const events = await controlDb().signInEvent.findMany({
    where,
    orderBy: [{ at: "desc" }, { id: "desc" }],
    skip: (page - 1) * EVENTS_A_PAGE,
    take: EVENTS_A_PAGE,
  });
  return { events, total, page };
}
