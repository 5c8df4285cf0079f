"use server";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { UserError } from "@/lib/platform/errors";
import { publicAction } from "@/lib/web/action-client";
import { formAction } from "@/lib/web/form-action";
import { safeNextPath } from "@/lib/web/next-path";
import { knownStaff, type Staff } from "./current";
import { STAFF_FACTOR_PATH, staffCookieName, staffCookieOptions } from "./proof";
import { staffCodeSchema, staffNextSchema } from "./schema";
import { beginStaffFactor, proveStaff } from "./second-factor";

/** What a member of staff does before anything else in /admin: Access has said who they are. */

async function whoeverAccessKnows(): Promise<Staff> {
  const staff = await knownStaff();
  if (!staff) throw new UserError("Your Access session has ended. Reload the page to sign in again.");
  return staff;
}

export const beginStaffFactorAction = formAction(
  publicAction.inputSchema(staffNextSchema).action(async ({ parsedInput }) => {
    await beginStaffFactor(await whoeverAccessKnows());
    redirect(`${STAFF_FACTOR_PATH}?next=${encodeURIComponent(safeNextPath(parsedInput.next, "/admin"))}`);
  }),
);

export const staffCodeAction = formAction(
  publicAction.inputSchema(staffCodeSchema).action(async ({ parsedInput }) => {
    const token = await proveStaff(await whoeverAccessKnows(), parsedInput.code);
    (await cookies()).set(staffCookieName(), token, staffCookieOptions());
    redirect(safeNextPath(parsedInput.next, "/admin"));
  }),
);
