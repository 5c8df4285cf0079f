"use server";
import { revalidatePath } from "next/cache";
import * as z from "zod";
import { formSchema } from "@/lib/format/form-schema";
import { formAction } from "@/lib/web/form-action";
import type { MutationResult } from "@/lib/web/mutation-result";
import { staffAction } from "@/lib/web/staff-action-client";
import {
  correctForRequest,
  eraseForRequest,
  liftForRequest,
  packageForRequest,
  restrictForRequest,
} from "../carry-out";
import { CORRECTABLE, type Correctable } from "../correction";
import { seenSchema } from "./schema";

/** What staff begin so that a verified request is carried out. */

const MOST = 254;
const correctionSchema = formSchema({
  requestId: z.string().regex(/^sbr_[a-z0-9]{26}$/, "This request is not there."),
  what: z.enum(Object.keys(CORRECTABLE) as [Correctable, ...Correctable[]], "Choose what is corrected."),
  value: z.string().trim().min(1, "Enter the right value.").max(MOST, `Enter at most ${MOST} characters.`),
});

const refresh = () => revalidatePath("/admin/requests", "layout");

export const packageForRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(seenSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await packageForRequest(ctx.staff, parsedInput.requestId);
      refresh();
      return { message: "The package is being made. Its person is mailed when it is ready." };
    }),
);

export const eraseForRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(seenSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await eraseForRequest(ctx.staff, parsedInput.requestId);
      refresh();
      return {
        message: "The erasure has begun. Its certificate is mailed at its end where there is an address.",
      };
    }),
);

export const restrictForRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(seenSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await restrictForRequest(ctx.staff, parsedInput.requestId);
      refresh();
      return { message: "Statistics and mails of this person's data are denied from now on." };
    }),
);

export const liftForRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(seenSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      await liftForRequest(ctx.staff, parsedInput.requestId);
      refresh();
      return { message: "The person is told; the restriction ends in seven days." };
    }),
);

export const correctForRequestAction = formAction(
  staffAction("privacy-requests.work")
    .inputSchema(correctionSchema)
    .action(async ({ ctx, parsedInput }): Promise<MutationResult> => {
      const { requestId, what, value } = parsedInput;
      const places = await correctForRequest(ctx.staff, requestId, what, value);
      refresh();
      return {
        message:
          places === 0
            ? "Nothing that is kept of the person differs from it."
            : places === 1
              ? "Corrected in one place."
              : `Corrected in ${places} places.`,
      };
    }),
);
