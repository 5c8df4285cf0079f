"use server";
import { revalidatePath } from "next/cache";
import { seenSchema } from "@/lib/rights/desk/schema";
import { formAction } from "@/lib/web/form-action";
import type { MutationResult } from "@/lib/web/mutation-result";
import { staffAction } from "@/lib/web/staff-action-client";
import { confirmReportedAccount, nameReportedAccount, takeBackReportedAccount } from "./commands";
import { reportedSchema } from "./schema";

/** What staff do with the account that a report of a minor is about. */

const refresh = () => revalidatePath("/admin/requests", "layout");

export const nameReportedAccountAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(reportedSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await nameReportedAccount(ctx.staff, parsedInput);
      refresh();
      return { message: "Named. Another member of the staff has to confirm it." };
    }),
);

export const takeBackReportedAccountAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(seenSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await takeBackReportedAccount(ctx.staff, parsedInput);
      refresh();
      return { message: "Taken back. No account is named." };
    }),
);

export const confirmReportedAccountAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(seenSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await confirmReportedAccount(ctx.staff, parsedInput);
      refresh();
      return { message: "The erasure has begun. Its certificate is mailed to the account's address." };
    }),
);
