import * as z from "zod";
import { emailField, FIELD_MISSING, formSchema } from "@/lib/format/form-schema";
import { integerText } from "@/lib/format/number-schema";
import { parsePhone } from "@/lib/format/phone";

/** What comes in from the forms of contacts. Numbers are read as people of a country write them. */

const text = (what: string, max: number) =>
  z
    .string(FIELD_MISSING)
    .trim()
    .max(max, `Keep ${what} under ${max} characters.`)
    .refine(
      (value) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(value),
      "Use letters, digits and ordinary signs.",
    );

const phone = (country: string | null) =>
  z
    .string(FIELD_MISSING)
    .trim()
    .transform((value, context) => {
      if (value === "") return null;
      const number = parsePhone(value, country);
      if (number) return number;
      context.addIssue({
        code: "custom",
        message:
          "This is no number that can be called. Write it with its country code, such as +44 20 7946 0958.",
      });
      return z.NEVER;
    });

export const contactName = text("the name", 120).refine((value) => value !== "", "Enter a name.");
export const customerFields = {
  company: text("the company", 120).refine((value) => value !== "", "Enter the company's name."),
  customerCode: text("the customer code", 60).transform((value) => value || null),
};
export const contactJobTitle = text("the role", 120).transform((value) => value || null);

/** @param country in whose national form numbers may be written; null where only the international one counts */
const contactShape = (country: string | null) => ({
  ...{ name: contactName, jobTitle: contactJobTitle },
  email: z
    .literal("")
    .transform(() => null)
    .or(emailField),
  ...{ phone1: phone(country), phone2: phone(country), phone3: phone(country) },
});

function withPhones<T extends { phone1: string | null; phone2: string | null; phone3: string | null }>({
  phone1,
  phone2,
  phone3,
  ...rest
}: T) {
  return { ...rest, phones: [phone1, phone2, phone3].filter((one): one is string => one !== null) };
}

const supplierId = z.string().regex(/^sup_[a-z0-9]{1,60}$/);
const contactId = z.string().regex(/^con_[a-z0-9]{1,60}$/);

const version = integerText(1);
export const newContactSchema = (country: string | null) =>
  formSchema({ supplierId, ...contactShape(country) }).transform(withPhones);
export const newCustomerContactSchema = (country: string | null) =>
  formSchema({ ...customerFields, ...contactShape(country) }).transform(withPhones);
export const contactSchema = (country: string | null) =>
  formSchema({ id: contactId, version, ...contactShape(country) }).transform(withPhones);
export const customerContactSchema = (country: string | null) =>
  formSchema({ id: contactId, version, ...customerFields, ...contactShape(country) }).transform(withPhones);
export const contactIdSchema = formSchema({ id: contactId, version: integerText(1) });
