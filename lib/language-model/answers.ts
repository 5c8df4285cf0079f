import { createHash } from "node:crypto";
import { isReadOnly } from "@/lib/accounts/access";
import { findOrganization } from "@/lib/accounts/find-organization";
import { canonicalJson } from "@/lib/platform/canonical-json";
import { clock, DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/clock";
import { GuardError, type TenantDb } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { withinLimit } from "@/lib/platform/rate-limit";
import { processorInOrder } from "@/lib/processors/queries";
import { askGemini, costOf, hasGemini, ModelAnswerError, type Wanted } from "@/lib/providers/gemini";
import { countModelRequest } from "@/lib/usage/require";
import { languageModelSetting } from "./settings";
import type { QuestionKind } from "./status";

/**
 * Questions to the language model that words facts. What it is told decides what it is asked by: the same facts are asked
 * once. Whoever asks has an answer without it, and says that one meanwhile and instead.
 */

export type ModelQuestion = { kind: QuestionKind; instruction: string; prompt: string } & Wanted;

/** `none`: there is no answer and will be none. `pending`: there may be one when it is asked. */
export type KnownAnswer = { state: "answered"; answer: unknown } | { state: "none" | "pending" };

const ACTOR = { kind: "system", id: "language-model" } as const;
/** Why an answer is in no audit. */
const DERIVED = "Words for what other records say, and no decision.";
/** An asking that has not ended after this long has died with its process. */
const ASKING_MS = 2 * MINUTE_MS;
/** What failed is asked again after this long. */
const FAILED_MS = 60 * MINUTE_MS;
const KEPT_MS = 14 * DAY_MS;
/** A reader waits for so long at most. */
const ANSWER_WITHIN_MS = 20_000;

const hashOf = (question: ModelQuestion): string =>
  createHash("sha256").update(canonicalJson(question)).digest("hex");

/** What is known of an answer without asking. */
export async function knownAnswer(db: TenantDb, question: ModelQuestion): Promise<KnownAnswer> {
  const [{ isOn }, row] = await Promise.all([
    languageModelSetting(db),
    db.modelAnswer.findFirst({
      where: { kind: question.kind, hash: hashOf(question) },
      select: { status: true, answer: true, askedAt: true },
    }),
  ]);
  if (!isOn || !hasGemini()) return { state: "none" };
  if (row?.status === "answered") return { state: "answered", answer: parsed(row.answer) };
  return { state: row?.status === "failed" && row.askedAt > clock.inMs(-FAILED_MS) ? "none" : "pending" };
}

const parsed = (text: string | null): unknown => {
  try {
    return JSON.parse(text ?? "null") as unknown;
  } catch {
    return null;
  }
};

/**
 * Asks for an answer that is not known yet; the same question is asked by one at a time.
 *
 * @param verdictOf what became of an answer when it was checked, for the log: such as "kept 5, refused 1"
 */
export async function askOnce(
  db: TenantDb,
  question: ModelQuestion,
  verdictOf: (answer: unknown) => string,
): Promise<KnownAnswer> {
  const known = await knownAnswer(db, question);
  if (known.state !== "pending") return known;
  if (!(await processorInOrder("google-gemini"))) return { state: "none" };
  if (!(await mayAsk(db.organizationId))) return { state: "none" };
  const hash = hashOf(question);
  const claimed = await claim(db, question.kind, hash);
  if (claimed === null) return { state: "pending" };
  const begun = Date.now();
  const about = { promptKind: question.kind, organizationId: db.organizationId };
  try {
    if (!(await countModelRequest(db, question.kind)))
      throw new ModelAnswerError("The plan's requests are used up.", false);
    const { kind: _, ...asked } = question;
    const reply = await askGemini({
      ...asked,
      category: "Excerpts of ERP data",
      withinMs: ANSWER_WITHIN_MS,
    });
    await finish(db, claimed, question.kind, hash, JSON.stringify(reply.value));
    log.info("language-model.answered", {
      ...{ ...about, model: reply.model, promptSize: reply.promptTokens, answerSize: reply.answerTokens },
      ...{ costUsd: costOf(reply), durationMs: Date.now() - begun, verdict: verdictOf(reply.value) },
    });
    return { state: "answered", answer: reply.value };
  } catch (error) {
    await finish(db, claimed, question.kind, hash, null);
    // So many count at once that none is asked now: our own sentences say the same.
    if (!(error instanceof ModelAnswerError || error instanceof GuardError)) throw error;
    log.warn("language-model.failed", { ...about, durationMs: Date.now() - begun, reason: error.message });
    return { state: "none" };
  }
}

/** Requests of an organization in an hour: more than its people can read. */
const AN_HOUR = 240;
/** Of the demo organization in a day, which anybody may open and nobody pays for. */
const DEMO_A_DAY = 300;

/** Whether an organization may ask just now: one that is read-only asks nothing, and nobody asks without end. */
async function mayAsk(organizationId: string): Promise<boolean> {
  const organization = await findOrganization(organizationId);
  if (!organization || isReadOnly(organization)) return false;
  if (!(await withinLimit(["model-requests", organizationId], AN_HOUR, HOUR_MS))) return false;
  return !organization.isDemo || withinLimit(["model-requests-demo", organizationId], DEMO_A_DAY, DAY_MS);
}

/** Takes a question for oneself. @returns when; null when another is asking it */
async function claim(db: TenantDb, kind: QuestionKind, hash: string): Promise<string | null> {
  const askedAt = clock.instant();
  try {
    await db.write(ACTOR, (w) => {
      w.unaudited(DERIVED);
      w.guard(
        "changed",
        `(SELECT count(*) = 0 FROM {ModelAnswer} m WHERE m."kind" = ?2 AND m."hash" = ?3
          AND (m."status" = 'answered' OR (m."status" = 'asking' AND m."askedAt" > ?4)))`,
        [kind, hash, clock.inMs(-ASKING_MS)],
      );
      w.deleteRows("ModelAnswer", `"askedAt" < ?2`, [clock.inMs(-KEPT_MS)]);
      w.insertRows(
        "ModelAnswer",
        ["kind", "hash", "status", "askedAt"],
        [[kind, hash, "asking", askedAt]],
        `ON CONFLICT ("organizationId", "kind", "hash") DO UPDATE SET "status" = 'asking', "askedAt" = excluded."askedAt"`,
      );
    });
    return askedAt;
  } catch (error) {
    if (error instanceof GuardError && error.kind === "changed") return null;
    throw error;
  }
}

/** The longest answer that is kept, in characters: longer ones are no answer to what was asked. */
const LONGEST = 50_000;

/** Writes what came of it, unless another has taken the question meanwhile. */
async function finish(
  db: TenantDb,
  claimed: string,
  kind: QuestionKind,
  hash: string,
  answer: string | null,
): Promise<void> {
  const isKept = answer !== null && answer.length <= LONGEST;
  await db.write(ACTOR, (w) => {
    w.unaudited(DERIVED);
    w.updateRows(
      "ModelAnswer",
      `"status" = ?4, "answer" = ?5`,
      `"kind" = ?2 AND "hash" = ?3 AND "askedAt" = ?6`,
      [...[kind, hash, isKept ? "answered" : "failed", isKept ? answer : null, claimed]],
    );
  });
}
