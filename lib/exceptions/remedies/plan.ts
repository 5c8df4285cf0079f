import { createHash } from "node:crypto";
import { graceSecondsOf } from "@/lib/accounts/order-mail-grace";
import { plannerSettings } from "@/lib/agents/planner-settings";
import { canonicalJson } from "@/lib/platform/canonical-json";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import type { Sender } from "@/lib/purchasing/send";
import { moneyTerms, type Words, wordsOf } from "../cause";
import { causeOf } from "../causes";
import { readFacts } from "../facts";
import { remedyOf } from "./index";
import {
  isRemedyId,
  type Remedy,
  type RemedyCase,
  type RemedyContext,
  type RemedyField,
  type RemedyId,
  type RemedyInput,
  type RemedyPlan,
} from "./remedy";
import { autonomyOf } from "./settings";

/** The organization that remedies are carried out in. */
export type RemedyOrganization = RemedyContext["organization"] & { orderMailGraceSeconds: number | null };

/** @param contact who is named in mails; left out where no person decides */
export async function remedyContext(
  db: TenantDb,
  organization: RemedyOrganization,
  locale: string,
  contact?: Sender["contact"],
): Promise<RemedyContext> {
  return {
    ...{ db, organization, contact, locale },
    today: clock.today(organization.timeZone),
    graceSeconds: graceSecondsOf(organization),
    money: moneyTerms(await plannerSettings(db, organization)),
    words: wordsOf(locale),
  };
}

/** An open or snoozed case, and the remedies of its cause. */
export interface OpenCase {
  about: RemedyCase;
  remedies: readonly RemedyId[];
  status: string;
  version: number;
}

/** @throws NotFoundError; UserError when it is closed */
export async function openCase(db: TenantDb, id: string, words: Words): Promise<OpenCase> {
  const row = await db.exceptionCase.findFirst({ where: { id } });
  const cause = row && causeOf(row.cause);
  if (!row || !cause) throw new NotFoundError("This exception");
  if (row.openSlot !== "open") throw new UserError("This exception is closed.");
  const facts = readFacts(cause, row.facts, id);
  const { orderId, lineId, itemId, locationId, supplierId, invoiceId } = row;
  return {
    status: row.status,
    version: row.version,
    remedies: cause.remedies.filter(isRemedyId),
    about: {
      ...{ id, cause: cause.id, title: cause.title, facts, sentence: cause.sentence(facts, words) },
      worthMinor: row.worthMinor === null ? null : Number(row.worthMinor),
      ...{ orderId, lineId, itemId, locationId, supplierId, invoiceId },
    },
  };
}

/** A remedy as it would be carried out for a case, and the hash of all that is shown of it. */
export interface Planned {
  case: OpenCase;
  remedy: Remedy;
  plan: RemedyPlan;
  hash: string;
}

/**
 * Plans a remedy. The hash covers the case, everything that is shown and what it rests on, and how many remedies the case has had:
 * so a confirmation is worth nothing once the facts changed, and nothing a second time. Free text that a person types is not in it.
 *
 * @throws NotFoundError; UserError when the remedy is off, is none of the case's, or cannot be carried out
 */
export async function planRemedy(
  context: RemedyContext,
  caseId: string,
  remedyId: RemedyId,
  input: RemedyInput,
): Promise<Planned> {
  const { db } = context;
  const found = await openCase(db, caseId, context.words);
  const remedy = remedyOf(remedyId);
  if (!found.remedies.includes(remedyId)) throw new NotFoundError("This remedy");
  if ((await autonomyOf(db, remedyId)) === "off")
    throw new UserError(`“${remedy.label}” is turned off in the settings of remedies.`);
  const [plan, earlier] = await Promise.all([
    remedy.plan(context, found.about, input),
    db.caseRemedy.count({ where: { caseId } }),
  ]);
  const { effects, mail, rests, outcome } = plan;
  const fields = plan.fields.filter(({ kind }) => kind !== "text").map(({ name, value }) => [name, value]);
  const shown = { caseId, remedyId, earlier, effects, mail, rests, outcome, fields };
  return {
    ...{ case: found, remedy, plan },
    hash: createHash("sha256").update(canonicalJson(shown)).digest("hex"),
  };
}

/** What a person is shown before a remedy is carried out. */
export type RemedyPreview =
  | {
      ok: true;
      label: string;
      fields: RemedyField[];
      missing: string | null;
      effects: string[];
      mail: RemedyPlan["mail"];
      hash: string;
    }
  | { ok: false; problem: string };

/** The same as {@link planRemedy} for a screen: why it cannot be done is an answer. @throws NotFoundError */
export async function previewRemedy(...asked: Parameters<typeof planRemedy>): Promise<RemedyPreview> {
  try {
    const { plan, remedy, hash } = await planRemedy(...asked);
    const { fields, missing, effects, mail } = plan;
    return { ok: true, label: remedy.label, fields: [...fields], missing, effects: [...effects], mail, hash };
  } catch (error) {
    if (error instanceof NotFoundError || !(error instanceof UserError)) throw error;
    return { ok: false, problem: error.message };
  }
}
