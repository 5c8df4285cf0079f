"use server";
import { provenUserAction } from "@/lib/web/action-client";
import { startPackage } from "./commands";

/** Somebody asks for everything that is kept of them. */
export const startPackageAction = provenUserAction.action(async ({ ctx }) => {
  await startPackage(null, { userId: ctx.user.id, email: null, phone: null });
});
