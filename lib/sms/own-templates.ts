import { type Actor, GuardError, type TenantDb, uniqueViolation } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { placeholderProblem } from "./placeholders";
import type { SmsTemplateInput } from "./schema";

/** Message templates that an organization has written itself. */

export const MAX_TEMPLATES = 50;

export interface OwnTemplate {
  id: string;
  name: string;
  text: string;
  version: number;
}

/** All templates of an organization by their names. */
export const ownTemplates = (db: TenantDb): Promise<OwnTemplate[]> =>
  db.smsTemplate.findMany({
    select: { id: true, name: true, text: true, version: true },
    orderBy: { name: "asc" },
    take: MAX_TEMPLATES,
  });

/**
 * Adds or changes a template.
 *
 * @throws UserError when a placeholder in it is unknown, its name is taken, or it was changed meanwhile
 */
export async function saveTemplate(db: TenantDb, actor: Actor, input: SmsTemplateInput): Promise<void> {
  const { name, text } = input;
  const problem = placeholderProblem(text);
  if (problem) throw new UserError(problem, "text");
  const isNew = input.id === null;
  const before = input.id === null ? null : await db.smsTemplate.findFirst({ where: { id: input.id } });
  if (!isNew && !before) throw new NotFoundError("This template");
  if (isNew && (await db.smsTemplate.count()) >= MAX_TEMPLATES)
    throw new UserError(`An organization has at most ${MAX_TEMPLATES} templates. Delete one first.`);
  const id = input.id ?? newId("smsTemplate");
  try {
    await db.write(actor, (w) => {
      if (isNew) w.insertRows("SmsTemplate", ["id", "name", "text"], [[id, name, text]]);
      else {
        w.guard("changed", `(SELECT count(*) FROM {SmsTemplate} t WHERE t."id" = ?2 AND t."version" = ?3)`, [
          ...[id, input.version],
        ]);
        w.updateRows("SmsTemplate", `"name" = ?3, "text" = ?4, "version" = "version" + 1`, `"id" = ?2`, [
          ...[id, name, text],
        ]);
      }
      w.audit({
        action: isNew ? "sms.template-added" : "sms.template-changed",
        ...{ subjectType: "SmsTemplate", subjectId: id },
        summary: `The message template ${name} was ${isNew ? "added" : "changed"}.`,
        ...(before && { before: { name: before.name, text: before.text } }),
        after: { name, text },
      });
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError("Somebody else has changed this template. Reload the page, then change it again.");
    if (uniqueViolation(error, "SmsTemplate.name"))
      throw new UserError("Another template has this name.", "name");
    throw error;
  }
}

/** Deletes a template. Messages that began with it stay as they are. */
export async function deleteTemplate(db: TenantDb, actor: Actor, id: string): Promise<void> {
  const template = await db.smsTemplate.findFirst({ where: { id } });
  if (!template) throw new NotFoundError("This template");
  const { name, text } = template;
  await db.write(actor, (w) => {
    w.deleteRows("SmsTemplate", `"id" = ?2`, [id]);
    w.audit({
      ...{ action: "sms.template-deleted", subjectType: "SmsTemplate", subjectId: id },
      summary: `The message template ${name} was deleted.`,
      before: { name, text },
    });
  });
}
