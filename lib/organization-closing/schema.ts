import * as z from "zod";
import { FIELD_MISSING, formSchema } from "@/lib/format/form-schema";

export const closeSchema = formSchema({
  name: z.string(FIELD_MISSING).trim().min(1, "Type the name of your organization.").max(200),
});
