"use server";
import { orgAction } from "@/lib/web/action-client";
import { startExport } from "./commands";

export const startExportAction = orgAction("organization.export", { proven: true }).action(
  async ({ ctx: { db, actor } }) => {
    await startExport(db, actor);
  },
);
