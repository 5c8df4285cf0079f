"use server";
import { revalidatePath } from "next/cache";
import { orgAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import type { MutationResult } from "@/lib/web/mutation-result";
import { answerRouted } from "./commands";
import { answerRoutedSchema } from "./schema";

/** What an organization does with the requests that were routed to it. */

const refresh = () => revalidatePath("/o/[org]/privacy", "page");

export const answerRoutedAction = formAction(
  orgAction("privacy-requests.manage")
    .inputSchema(answerRoutedSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await answerRouted(ctx.workspace, parsedInput);
      refresh();
      return { message: "Marked as answered." };
    }),
);
