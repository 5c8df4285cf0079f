"use server";
import { UserError } from "@/lib/platform/errors";
import { ImportFileError } from "@/lib/tables/failure";
import { orgAction } from "@/lib/web/action-client";
import { cancelImport, resumeImport, startImport, undoImport } from "./commands";
import { reanalyse, retryAnalysis } from "./file-commands";
import { discardUpload } from "./purge";
import { retryRow } from "./retry-row";
import { choicesSchema, importSchema, retryRowSchema, startSchema } from "./schema";

/** What is wrong with a file is for the person who brought it to read. */
async function tellFileErrors<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ImportFileError) throw new UserError(error.message);
    throw error;
  }
}

/** Looks at the file again with another kind, separator, encoding, header or sheet. */
export const reanalyseAction = orgAction("imports.create")
  .inputSchema(choicesSchema)
  .action(async ({ parsedInput: { id, ...choices }, ctx }) => {
    await tellFileErrors(reanalyse(ctx.db, ctx.actor, id, choices));
  });

/** Starts loading with the mapping that a person checked. */
export const startImportAction = orgAction("imports.create")
  .inputSchema(startSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { status } = await tellFileErrors(
      startImport(ctx.db, ctx.actor, parsedInput.id, parsedInput.mapping),
    );
    return { status };
  });

/** Reads a file again that could not be read. */
export const retryAnalysisAction = orgAction("imports.create")
  .inputSchema(importSchema)
  .action(async ({ parsedInput, ctx }) => {
    await retryAnalysis(ctx.db, ctx.actor, parsedInput.id);
  });

/** Deletes an upload that was not imported. */
export const discardUploadAction = orgAction("imports.create")
  .inputSchema(importSchema)
  .action(async ({ parsedInput, ctx }) => {
    await discardUpload(ctx.db, ctx.actor, parsedInput.id);
  });

export const cancelImportAction = orgAction("imports.create")
  .inputSchema(importSchema)
  .action(async ({ parsedInput, ctx }) => {
    await cancelImport(ctx.db, ctx.actor, parsedInput.id);
  });

export const resumeImportAction = orgAction("imports.create")
  .inputSchema(importSchema)
  .action(async ({ parsedInput, ctx }) => {
    await resumeImport(ctx.db, ctx.actor, parsedInput.id);
  });

export const undoImportAction = orgAction("imports.undo")
  .inputSchema(importSchema)
  .action(async ({ parsedInput, ctx }) => {
    await undoImport(ctx.db, ctx.actor, parsedInput.id);
  });

/** Tries a failed row again with corrected cells. */
export const retryRowAction = orgAction("imports.create")
  .inputSchema(retryRowSchema)
  .action(async ({ parsedInput: { id, rowNumber, cells }, ctx }) =>
    retryRow(ctx.db, ctx.actor, id, rowNumber, cells),
  );
