import * as z from "zod";
import { formSchema } from "@/lib/format/form-schema";
import { integerText } from "@/lib/format/number-schema";

/** The hour of the organization's day, or none. */
export const briefingMailSchema = formSchema({
  hour: z
    .string()
    .regex(/^(?:none|\d|1\d|2[0-3])$/, "Choose an hour.")
    .transform((choice) => (choice === "none" ? null : Number(choice))),
  version: integerText(0),
});
