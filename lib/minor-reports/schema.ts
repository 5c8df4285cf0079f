import { emailField, formSchema } from "@/lib/format/form-schema";
import { seen } from "@/lib/rights/desk/schema";
import { LONGEST, someLines } from "@/lib/rights/schema";

/** The account that a report is about, by the address that it signs in with. */
export const reportedSchema = formSchema({
  ...seen,
  email: emailField,
  finding: someLines(LONGEST.reason, "Write what was found."),
});
