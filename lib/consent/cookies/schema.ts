import * as z from "zod";
import { formSchema, formValues } from "@/lib/format/form-schema";
import { listAddress } from "@/lib/format/list-address";
import { formatNumberInput, type NumberRules } from "@/lib/format/number-input";
import { integerText, numberTextOr } from "@/lib/format/number-schema";
import { searchParam } from "@/lib/format/search-params";
import { ENTRY_KINDS, ENTRY_STATUSES } from "./entry";

const SORTS = ["pattern", "service", "category", "lifetime", "firstSeen", "lastSeen"] as const;
export type InventorySort = (typeof SORTS)[number];

/** Filters and order of the inventory, as they stand in the address. */
export const inventoryStateSchema = z.object({
  q: searchParam,
  kind: z.enum(ENTRY_KINDS).or(z.literal("")).catch(""),
  category: z
    .string()
    .regex(/^[\w-]{0,60}$/)
    .catch(""),
  status: z
    .enum([...ENTRY_STATUSES, "unseen"])
    .or(z.literal(""))
    .catch(""),
  sort: z.enum(SORTS).catch("service"),
  down: z.literal("1").or(z.literal("")).catch(""),
});
export type InventoryState = z.infer<typeof inventoryStateSchema>;
export const inventoryAddress = listAddress(inventoryStateSchema);

const NAME = /^[\w.-]{1,80}\*?$/;
const HOST = /^(\*\.)?[a-z0-9.-]{3,120}$/;

const purpose = (language: string) =>
  z.string().trim().min(1, `Say it in ${language} too.`).max(400, "At most 400 characters.");

/** Millionths of a day, from a minute; browsers keep nothing for more than 400 days. */
export const LIFETIME_RULES: NumberRules = { scale: 6, min: 694, max: 800e6 };
const MINUTES = 1440;

/** The days of a lifetime as stored, from what was typed; whole minutes, so that 30 minutes come back as they were. */
const daysOf = (millionths: number | null) =>
  millionths === null ? null : Math.round((millionths / 1e6) * MINUTES) / MINUTES;
/** The days of a lifetime as a field is filled with them. */
export const lifetimeText = (days: number | null, locale: string) =>
  formatNumberInput(days === null ? null : Math.round(days * 1e6), locale, LIFETIME_RULES.scale);

const checkbox = z
  .string()
  .optional()
  .transform((value) => value === "on");

const fields = (locale: string) =>
  z.object({
    pattern: z.string().trim(),
    kind: z.enum(ENTRY_KINDS, "Choose what it is."),
    serviceKey: z.string().min(1, "Choose the service that it belongs to."),
    purposeEn: purpose("English"),
    purposeDe: purpose("German"),
    purposeFr: purpose("French"),
    purposeEs: purpose("Spanish"),
    lifetimeDays: numberTextOr(null, locale, LIFETIME_RULES).transform(daysOf),
    status: z.enum(ENTRY_STATUSES).default("declared"),
    httpOnly: checkbox,
    secure: checkbox,
    sameSite: z.enum(["", "Lax", "Strict"]).default(""),
    sometimes: checkbox,
  });

const checked = <T extends z.ZodType<{ kind: string; pattern: string }>>(schema: T) =>
  z.preprocess(
    formValues,
    schema.superRefine(({ kind, pattern }, context) => {
      const fits = kind === "host" ? HOST.test(pattern) : NAME.test(pattern);
      if (!fits)
        context.addIssue({
          code: "custom",
          path: ["pattern"],
          message:
            kind === "host"
              ? "A host, or *. and the end of hosts: *.example.com"
              : "A name, or the beginning of names and a *: _ga_*",
        });
    }),
  );

export const newEntrySchema = (locale: string) => checked(fields(locale));
export type EntryFields = z.infer<ReturnType<typeof newEntrySchema>>;

const row = { id: z.string().min(1), version: integerText(1) };
export const rowSchema = formSchema(row);
export const entrySchema = (locale: string) => checked(fields(locale).extend(row));

/** What a form of an entry is filled with: the schemas read it back unchanged. */
export interface EntryForm extends Record<string, string> {
  pattern: string;
  kind: string;
  serviceKey: string;
  purposeEn: string;
  purposeDe: string;
  purposeFr: string;
  purposeEs: string;
  lifetimeDays: string;
  status: string;
  sameSite: string;
}
