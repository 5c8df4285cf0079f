"use server";
import { redirect } from "next/navigation";
import { HOUR_MS } from "@/lib/platform/clock";
import { UserError } from "@/lib/platform/errors";
import { withinLimit } from "@/lib/platform/rate-limit";
import { provenUserAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { fileOwnRequest } from "./requests/own";
import { ownRequestSchema } from "./schema";

const REQUESTS_AN_HOUR = 10;

/** A request of somebody who is signed in and has proven themselves within the last minutes: it is verified by that. */
export const requestOwnDataAction = formAction(
  provenUserAction.inputSchema(ownRequestSchema).action(async ({ ctx, parsedInput }) => {
    if (!(await withinLimit(["privacy-request-user", ctx.user.id], REQUESTS_AN_HOUR, HOUR_MS)))
      throw new UserError("That was a lot of requests. Please wait an hour and send this one again.");
    await fileOwnRequest(ctx.user, parsedInput);
    redirect("/account/privacy?sent=1");
  }),
);
