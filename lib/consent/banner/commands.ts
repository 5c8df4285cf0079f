import type { Actor } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { inEveryLanguage } from "../cookies/entry";
import { inventory } from "../cookies/inventory";
import { currentDraft, saveConsentDraft } from "../drafts";
import { type ConsentContent, type ConsentService, consentContent } from "../schema";
import { fieldOf, withFields } from "./content-fields";
import { withInventory } from "./inventory-sync";

interface Place {
  id: string;
  version: number;
}

/** Changes the draft. @throws UserError at the field that is not right, or when somebody else was faster. */
async function change(
  actor: Actor,
  place: Place,
  make: (content: ConsentContent) => ConsentContent,
): Promise<void> {
  const draft = await currentDraft();
  if (draft?.id !== place.id) throw new NotFoundError("This draft");
  const next = consentContent.safeParse(make(draft.content));
  if (!next.success) {
    const issue = next.error.issues[0];
    throw new UserError(readable(issue?.message), fieldOf(...((issue?.path ?? []) as (string | number)[])));
  }
  await saveConsentDraft(actor, { ...place, note: draft.note, content: next.data });
}

/** What the checks of the content say, where they speak like a program. */
function readable(message = "This is not right."): string {
  const least = /^Too small: expected string to have >=1/.test(message);
  const most = /expected string to have <=(\d+) char/.exec(message)?.[1];
  const number = /expected number|expected int/.test(message);
  if (least) return "This text is needed.";
  if (most) return `At most ${most} characters.`;
  return number ? "Enter a whole number of days, 1 to 400." : message;
}

/** Sets texts and other fields of the draft. */
export const setFields = (actor: Actor, place: Place, fields: Readonly<Record<string, string>>) =>
  change(actor, place, (content) => withFields(content, fields));

/** Brings the draft's cookies, storage and hosts in step with the inventory. */
export async function syncInventory(actor: Actor, place: Place): Promise<void> {
  const entries = await inventory();
  await change(actor, place, (content) => withInventory(content, entries));
}

/** Adds a service to the draft; its words are the name until somebody writes them. */
export const addService = (
  actor: Actor,
  place: Place,
  {
    key,
    name,
    provider,
    category,
    processor,
  }: Record<"key" | "name" | "provider" | "category" | "processor", string>,
) =>
  change(actor, place, (content) => {
    const service: ConsentService = {
      key,
      category,
      provider,
      processor: processor || null,
      hosts: [],
      name: inEveryLanguage(() => name),
      description: inEveryLanguage(() => name),
      entries: [],
    };
    return { ...content, services: [...content.services, service] };
  });

/** Takes a service that no entry of the inventory belongs to out of the draft. */
export async function removeService(actor: Actor, place: Place, key: string): Promise<void> {
  const used = (await inventory()).filter(({ serviceKey }) => serviceKey === key);
  if (used.length > 0)
    throw new UserError(
      `${used[0]?.pattern} belongs to this service. Move or remove it in the inventory first.`,
    );
  await change(actor, place, (content) => ({
    ...content,
    services: content.services.filter((service) => service.key !== key),
  }));
}
