import { createHash } from "node:crypto";
import { clock } from "@/lib/platform/clock";
import { GuardError, uniqueViolation } from "@/lib/platform/db";
import { controlDb, controlRead, controlWrite } from "@/lib/platform/db/control";
import { unrestricted } from "@/lib/platform/db/restrictions";
import { NotFoundError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { outboxRow } from "@/lib/platform/mail";
import { signatureOf } from "@/lib/platform/signing";
import { changeMail, confirmFollowMail } from "./mails";

const FOLLOWERS = { kind: "system", id: "followers" } as const;
/** Followers told in one write: as many mails as the queue takes at once. */
const BATCH = 100;
const BATCHES = 20;

/** The secret of a follower's links is made from their id, so that every mail can carry it and none of it is stored. */
const tokenOf = (followerId: string) => signatureOf("sub-processor-follower", followerId);
const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/**
 * Asks an address, by mail, whether it wants to follow the register. One that follows already gets nothing, and the answer
 * is the same.
 */
export async function requestFollow(email: string): Promise<void> {
  const known = await controlDb().subProcessorFollower.findUnique({ where: { email } });
  if (known?.confirmedAt && !known.unsubscribedAt) return;
  const id = known?.id ?? newId("follower");
  const token = tokenOf(id);
  await controlWrite(FOLLOWERS, ({ statement, mail }) => {
    statement(
      `INSERT INTO "SubProcessorFollower" ("id", "email", "tokenHash", "createdAt") VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT ("email") DO UPDATE SET "createdAt" = excluded."createdAt", "confirmedAt" = NULL, "unsubscribedAt" = NULL
         WHERE "confirmedAt" IS NULL OR "unsubscribedAt" IS NOT NULL`,
      [id, email, hashOf(token), clock.instant()],
    );
    mail(confirmFollowMail(email, token));
  });
}

export type Following = "asked" | "following" | "stopped";

/** Where the follower of a link stands. */
export async function followingOf(token: string): Promise<{ email: string; state: Following } | null> {
  const row = await controlDb().subProcessorFollower.findUnique({ where: { tokenHash: hashOf(token) } });
  if (!row) return null;
  return {
    email: row.email,
    state: row.unsubscribedAt ? "stopped" : row.confirmedAt ? "following" : "asked",
  };
}

/** Confirms, or stops, for the follower of a link. Repeats are harmless. */
export async function answerFollow(token: string, answer: "follow" | "stop"): Promise<void> {
  const now = clock.instant();
  const [changed] = await controlWrite(FOLLOWERS, ({ statement }) => {
    statement(
      answer === "follow"
        ? `UPDATE "SubProcessorFollower" SET "confirmedAt" = COALESCE("confirmedAt", ?2), "unsubscribedAt" = NULL WHERE "tokenHash" = ?1`
        : `UPDATE "SubProcessorFollower" SET "unsubscribedAt" = COALESCE("unsubscribedAt", ?2) WHERE "tokenHash" = ?1`,
      [hashOf(token), now],
    );
  });
  if (changed !== 1) throw new NotFoundError("This link");
}

interface Follower {
  id: string;
  email: string;
}

/**
 * Tells every confirmed follower of an announced change who was not told yet: the record and the mail are one write. Safe
 * to call at any time, by several at once, and after a crash.
 *
 * @returns whether everybody is told now
 */
export async function tellFollowers(changeId: string): Promise<boolean> {
  const change = await controlDb().subProcessorChange.findUnique({ where: { id: changeId } });
  if (!change || change.appliedAt || change.withdrawnAt) return true;
  for (let batch = 0; batch < BATCHES; batch++) {
    const followers = await followersNotTold(changeId);
    if (followers.length === 0) return true;
    const mails = followers.map(({ id, email }) => outboxRow(changeMail(change, email, tokenOf(id))));
    const notices = followers.map(({ id, email }, i) => [id, email, mails[i]?.id ?? ""]);
    const columns = Object.keys(mails[0] ?? {});
    try {
      await controlWrite(FOLLOWERS, ({ guard, statement, announceMail }) => {
        guard(
          "changed",
          `EXISTS (SELECT 1 FROM "SubProcessorChange" WHERE "id" = ?1 AND "appliedAt" IS NULL AND "withdrawnAt" IS NULL)`,
          [changeId],
        );
        statement(
          `INSERT INTO "SubProcessorNotice" ("changeId", "followerId", "recipient", "mailId", "createdAt")
           SELECT ?2, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'), ?3 FROM json_each(?1)`,
          [JSON.stringify(notices), changeId, clock.instant()],
        );
        statement(
          `INSERT INTO "OutboundMail" (${columns.map((column) => `"${column}"`).join(", ")})
           SELECT ${columns.map((column) => `json_extract(value, '$.${column}')`).join(", ")} FROM json_each(?1)`,
          [JSON.stringify(mails)],
        );
        for (const { id } of mails) announceMail(id);
      });
    } catch (error) {
      if (error instanceof GuardError) return false;
      // Somebody else told some of them in the same moment: look again.
      if (!uniqueViolation(error, "SubProcessorNotice.changeId", "SubProcessorNotice.followerId"))
        throw error;
    }
  }
  return false;
}

async function followersNotTold(changeId: string): Promise<Follower[]> {
  const [rows] = await controlRead([
    {
      sql: `SELECT f."id", f."email" FROM "SubProcessorFollower" f
            WHERE f."confirmedAt" IS NOT NULL AND f."unsubscribedAt" IS NULL
              AND ${unrestricted('f."email"', "communications", "email")} AND NOT EXISTS
              (SELECT 1 FROM "SubProcessorNotice" n WHERE n."changeId" = ?1 AND n."followerId" = f."id")
            ORDER BY f."id" LIMIT ${BATCH}`,
      params: [changeId],
    },
  ]);
  return (rows ?? []) as unknown as Follower[];
}
