import * as z from "zod";
import { formSchema } from "@/lib/format/form-schema";
import { integerText } from "@/lib/format/number-schema";

export const languageModelSchema = formSchema({
  isOn: z.enum(["yes", "no"]).transform((choice) => choice === "yes"),
  version: integerText(0),
});
