import * as z from "zod";
import { COMMITMENT_KINDS, PARTIES, SENTIMENTS } from "../status";

/** What the language model is asked for about a call, and how its answer is read. */

const ids = z.array(z.int().min(1).max(1_000_000)).min(1).max(50);
const text = z.string().trim().min(1).max(600);
const optional = <T>(schema: z.ZodType<T>) => schema.nullish().transform((value) => value ?? null);
const statement = z.object({ text, utteranceIds: ids });

const utteranceId = z.int().min(1).max(1_000_000);
/** How a part of the call sounds, and how sure the model is of it. */
const part = z.object({
  fromUtteranceId: utteranceId,
  toUtteranceId: utteranceId,
  label: z.enum(SENTIMENTS),
  confidence: z.number().min(0).max(1),
});

const commitment = z.object({
  kind: z.enum(COMMITMENT_KINDS),
  madeBy: z.enum(PARTIES),
  quote: text,
  utteranceIds: ids,
  date: optional(z.iso.date()),
  quantity: optional(z.number().positive().max(1e9)),
  orderNumber: optional(z.string().trim().max(64)),
});

/** A list whose unreadable items are left out: one wrong item must not cost the others. */
const listOf = <T>(item: z.ZodType<T>, most: number) =>
  z
    .array(z.unknown())
    .max(200)
    .default([])
    .transform((items) =>
      items
        .map((value) => item.safeParse(value))
        .flatMap((result) => (result.success ? [result.data] : []))
        .slice(0, most),
    );

export const answerSchema = z.object({
  summary: listOf(statement, 8),
  nextSteps: listOf(statement.extend({ owner: z.enum(PARTIES) }), 12),
  questions: listOf(statement, 12),
  objections: listOf(statement, 12),
  commitments: listOf(commitment, 20),
  sentiment: listOf(part, 50),
});
export type Answer = z.infer<typeof answerSchema>;

const idsSchema = { type: "ARRAY", items: { type: "INTEGER" } };
const statementSchema = (more: Record<string, unknown> = {}) => ({
  type: "ARRAY",
  items: {
    type: "OBJECT",
    properties: { text: { type: "STRING" }, ...more, utteranceIds: idsSchema },
    required: ["text", ...Object.keys(more), "utteranceIds"],
  },
});
const party = { type: "STRING", enum: [...PARTIES] };

/** The same in the subset of OpenAPI that Gemini's structured output takes. */
export const RESPONSE_SCHEMA = {
  type: "OBJECT",
  properties: {
    summary: statementSchema(),
    nextSteps: statementSchema({ owner: party }),
    questions: statementSchema(),
    objections: statementSchema(),
    commitments: {
      type: "ARRAY",
      items: {
        type: "OBJECT",
        properties: {
          kind: { type: "STRING", enum: [...COMMITMENT_KINDS] },
          madeBy: party,
          quote: { type: "STRING" },
          utteranceIds: idsSchema,
          date: { type: "STRING", nullable: true },
          quantity: { type: "NUMBER", nullable: true },
          orderNumber: { type: "STRING", nullable: true },
        },
        required: ["kind", "madeBy", "quote", "utteranceIds"],
      },
    },
    sentiment: {
      type: "ARRAY",
      items: {
        type: "OBJECT",
        properties: {
          fromUtteranceId: { type: "INTEGER" },
          toUtteranceId: { type: "INTEGER" },
          label: { type: "STRING", enum: [...SENTIMENTS] },
          confidence: { type: "NUMBER" },
        },
        required: ["fromUtteranceId", "toUtteranceId", "label", "confidence"],
      },
    },
  },
  required: ["summary", "nextSteps", "questions", "objections", "commitments", "sentiment"],
} as const;
