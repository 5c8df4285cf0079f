import * as z from "zod";
import { integerText } from "@/lib/format/number-schema";

export const INCIDENT_KINDS = ["check", "report"] as const;

const words = (most: number, what: string) =>
  z.string().trim().min(1, `Please describe ${what}.`).max(most, `At most ${most} characters.`);
const version = integerText(1);
const day = z.iso.date("Please enter a day.");
/** A checkbox of a form: there when it is ticked. */
const ticked = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

export const reviewSchema = z.object({
  key: z.string().max(40),
  version,
  doneOn: day,
  finding: words(2_000, "what was found"),
});
export type ReviewInput = z.infer<typeof reviewSchema>;

export const reportSchema = z.object({
  title: words(160, "what happened"),
  detail: words(4_000, "what is known"),
  personalData: ticked,
  drill: ticked,
});
export type ReportInput = z.infer<typeof reportSchema>;

/** Steps of an incident, in the order in which they are usually taken. */
export const INCIDENT_STEPS = ["contained", "told", "closed"] as const;
export type IncidentStep = (typeof INCIDENT_STEPS)[number];

export const stepSchema = z.object({
  id: z.string().max(60),
  version,
  step: z.enum(INCIDENT_STEPS),
  outcome: z.string().trim().max(4_000).default(""),
});
export type StepInput = z.infer<typeof stepSchema>;
