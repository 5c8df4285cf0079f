import * as z from "zod";
import { formSchema, formValues } from "@/lib/format/form-schema";
import { integerText } from "@/lib/format/number-schema";

const place = { id: z.string().min(1), version: integerText(1) };

export const nothingSchema = formSchema({});
export const placeSchema = formSchema(place);

/** Any fields of a draft; which of them count, the content itself says. */
export const fieldsSchema = z.preprocess(formValues, z.object(place).catchall(z.string().max(2_000)));

export const publishSchema = formSchema({
  ...place,
  note: z.string("Say what changed.").trim().min(1, "Say what changed.").max(500),
  material: z.enum(["yes", "no"], "Choose whether everybody is asked again."),
});

export const newServiceSchema = formSchema({
  ...place,
  key: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9-]{1,39}$/, "Small letters, digits and hyphens."),
  name: z.string().trim().min(1, "Enter a name.").max(60),
  provider: z.string().trim().min(1, "Enter who provides it.").max(120),
  category: z.string().min(1, "Choose a category."),
  processor: z.string().trim().max(40).default(""),
});

export const serviceKeySchema = formSchema({ ...place, key: z.string().min(1) });
