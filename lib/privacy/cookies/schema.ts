import { z } from "zod";
import { formSchema, formValues } from "@/lib/accounts/schema";
import { ENTRY_KINDS, ENTRY_STATUSES } from "./entry";

const SORTS = ["pattern", "service", "category", "lifetime", "firstSeen", "lastSeen"] as const;
export type InventorySort = (typeof SORTS)[number];

/** Filters and order of the inventory, as they stand in the address. */
export const inventoryStateSchema = z.object({
  q: z.string().trim().max(100).catch(""),
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

const NAME = /^[\w.-]{1,80}\*?$/;
const HOST = /^(\*\.)?[a-z0-9.-]{3,120}$/;

const purpose = (language: string) =>
  z.string().trim().min(1, `Say it in ${language} too.`).max(400, "At most 400 characters.");

/** The days of a lifetime as people type them: nothing for a session. */
const lifetime = z
  .string()
  .trim()
  .transform((text, context) => {
    if (text === "") return null;
    const days = Number(text.replace(",", "."));
    if (days > 0 && days <= 800) return days;
    context.addIssue({ code: "custom", message: "Days between 0 and 800; nothing for a session." });
    return z.NEVER;
  });

const checkbox = z
  .string()
  .optional()
  .transform((value) => value === "on");

const fields = z.object({
  pattern: z.string().trim(),
  kind: z.enum(ENTRY_KINDS, "Choose what it is."),
  serviceKey: z.string().min(1, "Choose the service that it belongs to."),
  purposeEn: purpose("English"),
  purposeDe: purpose("German"),
  purposeFr: purpose("French"),
  purposeEs: purpose("Spanish"),
  lifetimeDays: lifetime,
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

export const newEntrySchema = checked(fields);
export type EntryFields = z.infer<typeof newEntrySchema>;

const row = { id: z.string().min(1), version: z.coerce.number().int().min(1) };
export const rowSchema = formSchema(row);
export const entrySchema = checked(fields.extend(row));

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
