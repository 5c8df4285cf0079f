import { z } from "zod";
import { formValues } from "@/lib/accounts/schema";

/** A schema that also takes a form as the browser sends it. */
export const fromForm = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(formValues, schema);
