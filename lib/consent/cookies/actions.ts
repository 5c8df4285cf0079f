"use server";
import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import { requestLocale, typedLocale } from "@/lib/format/request-locale";
import { formAction } from "@/lib/web/form-action";
import { type MutationResult, UNCHANGED } from "@/lib/web/mutation-result";
import { staffAction } from "@/lib/web/staff-action-client";
import { browserScanSchema, reportOf } from "./browser-scan";
import { addEntry, removeEntry, updateEntry } from "./commands";
import { blockFinding, declareFinding } from "./findings";
import { entryForm } from "./inventory";
import { storeScan } from "./scans";
import { entrySchema, newEntrySchema, rowSchema } from "./schema";

/** What staff do to the inventory and to findings. Changes to the inventory answer how to take them back. */

const refresh = () => revalidatePath("/admin/cookies", "layout");

export const addEntryAction = formAction(
  staffAction("cookies.edit")
    .inputSchema(async (_, form) => newEntrySchema(await typedLocale(form)))
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const { id, pattern } = await addEntry(ctx.actor, parsedInput);
      refresh();
      return { message: `${pattern} was added.`, undo: { id, version: "1" } };
    }),
);

export const updateEntryAction = formAction(
  staffAction("cookies.edit")
    .inputSchema(async (_, form) => entrySchema(await typedLocale(form)))
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const { id, version, pattern } = parsedInput;
      const before = await updateEntry(ctx.actor, parsedInput);
      if (!before) return UNCHANGED;
      refresh();
      return {
        message: `${pattern} was saved.`,
        undo: { id, version: String(version + 1), ...entryForm(before, await requestLocale()) },
      };
    }),
);

export const removeEntryAction = formAction(
  staffAction("cookies.edit")
    .inputSchema(rowSchema)
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const entry = await removeEntry(ctx.actor, parsedInput);
      refresh();
      return { message: `${entry.pattern} was removed.`, undo: entryForm(entry, await requestLocale()) };
    }),
);

export const declareFindingAction = formAction(
  staffAction("cookies.edit")
    .inputSchema(rowSchema)
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const { name } = await declareFinding(ctx.actor, parsedInput);
      refresh();
      return { message: `${name} is declared now. Its purpose can be described in the inventory.` };
    }),
);

export const blockFindingAction = formAction(
  staffAction("cookies.edit")
    .inputSchema(rowSchema)
    .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
      const { name } = await blockFinding(ctx.actor, parsedInput);
      refresh();
      return { message: `${name} is blocked now.` };
    }),
);

/** Compares what a browser of staff holds with the inventory. */
export const scanBrowserAction = staffAction("cookies.edit")
  .inputSchema(browserScanSchema)
  .action(async ({ parsedInput, ctx }): Promise<MutationResult> => {
    const sent = (await cookies()).getAll().map(({ name }) => name);
    const { found } = await storeScan(ctx.actor, reportOf(parsedInput, sent));
    refresh();
    const problems = found.length === 1 ? "1 problem" : `${found.length} problems`;
    return {
      message: `This browser was compared with the inventory: ${found.length === 0 ? "nothing to settle" : problems}.`,
    };
  });
