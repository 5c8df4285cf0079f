"use server";
import { formAction } from "@/lib/web/form-action";
import { staffAction } from "@/lib/web/staff-action-client";
import { addStaff, changeStaff, disableStaff } from "./commands";
import { resendMail } from "./mails";
import {
  addStaffSchema,
  changeStaffSchema,
  disableStaffSchema,
  resendSchema,
  resetFactorSchema,
  switchAgentsSchema,
} from "./schema";
import { resetStaffFactor } from "./second-factor";
import { switchAgentsEverywhere } from "./switches";

/** The actions of the pages about staff, switches and mails. */

export const addStaffAction = formAction(
  staffAction("staff.manage")
    .inputSchema(addStaffSchema)
    .action(({ ctx, parsedInput }) => addStaff(ctx.staff, parsedInput)),
);

export const changeStaffAction = formAction(
  staffAction("staff.manage")
    .inputSchema(changeStaffSchema)
    .action(({ ctx, parsedInput }) => changeStaff(ctx.staff, parsedInput)),
);

export const disableStaffAction = staffAction("staff.manage")
  .inputSchema(disableStaffSchema)
  .action(({ ctx, parsedInput }) => disableStaff(ctx.staff, parsedInput));

export const resetStaffFactorAction = staffAction("staff.manage")
  .inputSchema(resetFactorSchema)
  .action(({ ctx, parsedInput }) => resetStaffFactor(ctx.staff, parsedInput));

export const switchAgentsAction = staffAction("switches.manage")
  .inputSchema(switchAgentsSchema)
  .action(({ ctx, parsedInput }) => switchAgentsEverywhere(ctx.staff, parsedInput));

export const resendMailAction = staffAction("mails.resend")
  .inputSchema(resendSchema)
  .action(({ ctx, parsedInput }) => resendMail(ctx.staff, parsedInput.mailId));
