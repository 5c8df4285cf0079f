import * as z from "zod";
import { formSchema } from "@/lib/format/form-schema";
import { integerText } from "@/lib/format/number-schema";
import { LONGEST, someLines } from "@/lib/rights/schema";

export const answerRoutedSchema = formSchema({
  requestId: z.string().regex(/^sbr_[a-z0-9]{26}$/, "This request is not there."),
  version: integerText(1, 2 ** 31 - 1),
  decision: z.enum(["granted", "partly-granted", "not-held", "refused"], "Choose what came of it."),
  note: someLines(LONGEST.note, "Write when and how you answered the person."),
});
