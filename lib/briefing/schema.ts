import { formSchema } from "@/lib/format/form-schema";
import { integerText } from "@/lib/format/number-schema";
import { NEVER } from "./hours";

/** The hour of the organization's day, or none. */
export const briefingMailSchema = formSchema({
  hour: integerText(0, NEVER).transform((hour) => (hour === NEVER ? null : hour)),
  version: integerText(0),
});
