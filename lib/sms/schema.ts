import * as z from "zod";
import { listAddress } from "@/lib/format/list-address";
import { pageParam } from "@/lib/format/search-params";
import { MAX_SMS_LENGTH } from "./segments";

/** What comes in: forms and addresses of text messages. */

const id = z.string().min(1).max(64);
const hour = z.number().int().min(0).max(23);

export const sendSmsSchema = z.object({
  /** Made by the form: a second try of the same form is the same message. */
  requestKey: z.uuid(),
  ourNumber: z.string().max(20),
  theirNumber: z.string().trim().min(1, "Enter a number.").max(30),
  body: z
    .string()
    .trim()
    .min(1, "Write the message.")
    .max(MAX_SMS_LENGTH, `A text message has at most ${MAX_SMS_LENGTH} characters.`),
  supplierId: id.nullable(),
  purchaseOrderId: id.nullable(),
});
export const smsIdSchema = z.object({ id });

export const smsSettingsSchema = z.object({
  quietFrom: hour,
  quietUntil: hour,
  chaseAfterDays: z.number().int().min(1).max(60).nullable(),
  chaseEveryDays: z.number().int().min(1).max(60),
  version: z.number().int().min(0),
});

/** Facts make it longer, and what is sent has a limit of its own. */
export const MAX_TEMPLATE_LENGTH = 1_000;
export const smsTemplateSchema = z.object({
  /** Null for a new one. */
  id: id.nullable(),
  version: z.number().int().min(1),
  name: z.string().trim().min(1, "Give it a name.").max(40, "A name has at most 40 characters."),
  text: z
    .string()
    .trim()
    .min(1, "Write the message.")
    .max(MAX_TEMPLATE_LENGTH, `A template has at most ${MAX_TEMPLATE_LENGTH} characters.`),
});
export type SmsTemplateInput = z.infer<typeof smsTemplateSchema>;

/** The state of the list, as it stands in the address. */
export const threadListSchema = z.object({ page: pageParam });
export const threadsAddress = listAddress(threadListSchema);
