import { queryOf } from "@/lib/insights/questions/catalogue";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { type AskState, askAddress } from "./address";

/** Questions that a member keeps on Today. */

/** Questions that one member pins. */
export const MOST_PINNED = 6;
const OWN = "What a member keeps on their own Today.";

export interface PinnedQuestion {
  /** As it was asked; without words, as the catalogue asks it. */
  question: string;
  /** The query part of its answer's address. */
  address: string;
}

/** How the address of an answer is kept: one text for one question. */
export const addressOf = (state: AskState): string => askAddress.href("", state);

/** The state that a kept address says. */
export const stateOfPin = (address: string): Promise<AskState> =>
  askAddress.read(Promise.resolve(Object.fromEntries(new URLSearchParams(address))));

/** A member's questions in their order; what a later release cannot answer is among them. */
export async function pinnedQuestions(db: TenantDb, userId: string): Promise<PinnedQuestion[]> {
  const rows = await db.pinnedQuestion.findMany({
    where: { userId },
    orderBy: [{ position: "asc" }, { createdAt: "asc" }],
    select: { address: true },
    take: MOST_PINNED,
  });
  return Promise.all(
    rows.map(async ({ address }) => {
      const { q, query } = await stateOfPin(address);
      return { address, question: q || (queryOf(query)?.title ?? "A question of an earlier version") };
    }),
  );
}

/** Keeps a question, behind those that are kept. Twice is once. @throws UserError beyond {@link MOST_PINNED} */
export async function pinQuestion(db: TenantDb, actor: Actor, address: string): Promise<void> {
  try {
    await db.write(actor, (w) => {
      w.unaudited(OWN);
      w.guard(
        "budget",
        `(SELECT count(*) < ${MOST_PINNED} OR sum(p."address" = ?3) > 0 FROM {PinnedQuestion} p WHERE p."userId" = ?2)`,
        [actor.id, address],
      );
      w.insertSelect(
        "PinnedQuestion",
        ["userId", "address", "position", "createdAt"],
        `SELECT ?2 AS "userId", ?3 AS "address", coalesce(max(p."position"), 0) + 1 AS "position", ?4 AS "createdAt"
         FROM {PinnedQuestion} p WHERE p."userId" = ?2`,
        [actor.id, address, clock.instant()],
        `ON CONFLICT ("organizationId", "userId", "address") DO NOTHING`,
      );
    });
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    throw new UserError(`Today holds ${MOST_PINNED} pinned questions. Unpin one of them first.`);
  }
}

/** Takes a question from Today. May be repeated. */
export async function unpinQuestion(db: TenantDb, actor: Actor, address: string): Promise<void> {
  await db.write(actor, (w) => {
    w.unaudited(OWN);
    w.deleteRows("PinnedQuestion", `"userId" = ?2 AND "address" = ?3`, [actor.id, address]);
  });
}

/** Puts a member's questions into an order; one that is not named stays where it is. */
export async function orderPinned(db: TenantDb, actor: Actor, addresses: readonly string[]): Promise<void> {
  await db.write(actor, (w) => {
    w.unaudited(OWN);
    w.updateRows(
      "PinnedQuestion",
      `"position" = (SELECT j.key + 1 FROM json_each(?3) j WHERE j.value = "address")`,
      `"userId" = ?2 AND "address" IN (SELECT j.value FROM json_each(?3) j)`,
      [actor.id, JSON.stringify(addresses)],
    );
  });
}
