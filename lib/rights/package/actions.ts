"use server";
import { provenUserAction } from "@/lib/web/action-client";
import { startOwnPackage } from "./commands";

/** Somebody asks for everything that is kept of them. */
export const startPackageAction = provenUserAction.action(async ({ ctx }) => {
  await startOwnPackage(ctx.user.id);
});
