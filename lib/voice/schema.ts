import * as z from "zod";
import { contactJobTitle, contactName, customerFields } from "@/lib/catalogue/contact-schema";
import { formSchema, fromForm } from "@/lib/format/form-schema";
import { listAddress } from "@/lib/format/list-address";
import { integerText } from "@/lib/format/number-schema";
import { dayParam, searchParam } from "@/lib/format/search-params";
import { CALL_DIRECTIONS, CALL_LENGTHS, type CallLength } from "./status";

/** What comes in: forms and addresses of calls. */

const id = z.string().min(1).max(64);
const decision = z.object({ id, version: z.number().int().min(1) });

export const testCallSchema = z.object({
  /** Made by the form: a second try of the same form is the same call. */
  requestKey: z.uuid(),
  script: z.string().max(64),
  /** The order that is talked about. */
  purchaseOrderId: id.nullable(),
  records: z.boolean(),
});

export const privacySchema = decision.extend({
  isPrivate: z.boolean(),
  sharedWith: z.array(id).max(500),
});

export const placeCallSchema = z.object({
  requestKey: z.uuid(),
  number: z.string().regex(/^\+[1-9]\d{6,14}$/),
  supplierId: id.nullable(),
  contactId: id.nullable(),
  purchaseOrderId: id.nullable(),
  numberId: id.nullable(),
});

/** `before`: the notes that were changed, so that nobody's are lost. */
export const notesSchema = z.object({
  id,
  before: z.string().max(5_000),
  notes: z.string().trim().max(5_000, "Keep notes under 5,000 characters."),
});

export const setCallerSchema = z.object({ id, contactId: id });

const caller = { id, name: contactName, jobTitle: contactJobTitle };

/** The other party of a call becomes a contact of a supplier, or of a customer. */
export const addCallerSchema = fromForm(
  z.discriminatedUnion("at", [
    z.object({
      at: z.literal("supplier"),
      ...caller,
      supplierId: z.string("Choose a supplier.").regex(/^sup_[a-z0-9]{1,60}$/, "Choose a supplier."),
    }),
    z.object({ at: z.literal("customer"), ...caller, ...customerFields }),
  ]),
);

export const endCallSchema = z.object({ id });

/** What was heard, perhaps corrected. Which of it a promise must have, depends on its kind. */
export const acceptCommitmentSchema = decision.extend({
  orderId: id.nullable(),
  lineId: id.nullable(),
  day: z.iso.date("Enter a day.").nullable(),
  /** In thousandths. */
  quantity: z.int().min(1).max(1e12).nullable(),
});
export const decideCommitmentSchema = decision;

const LENGTHS = Object.keys(CALL_LENGTHS) as CallLength[];
const choice = <const T extends string>(values: readonly T[]) => z.enum(values).or(z.literal("")).catch("");
const idParam = z
  .string()
  .regex(/^\w{1,64}$/)
  .catch("");

/** The most days by which the rule for promises may move an order. */
const MOST_RULE_DAYS = 60;

/** The rule for promises: 0 days is no rule. */
export const promiseRuleSchema = formSchema({
  withinDays: integerText(0, MOST_RULE_DAYS),
  version: integerText(0),
});

/** The state of the list, as it stands in the address. */
export const callListSchema = z.object({
  /** What was said: words, "a phrase", a beginn*. */
  q: searchParam,
  supplier: idParam,
  /** A contact of a customer: calls with everybody who works there. */
  customer: idParam,
  /** Who placed the call, or took it. */
  person: idParam,
  /** The number of an order. */
  order: searchParam,
  /** Digits of the other party's telephone number, or of ours. */
  number: searchParam,
  direction: choice(CALL_DIRECTIONS),
  length: choice(LENGTHS),
  from: dayParam,
  to: dayParam,
  /** A tracker of whose words one was said. */
  tracker: idParam,
  /** Calls on which the other party promised a delivery day that nobody has accepted or dismissed. */
  promises: choice(["waiting"]),
  /** The last call of the page before: the list goes on with those that were earlier. */
  before: idParam,
});
export type CallListState = z.infer<typeof callListSchema>;
export const callsAddress = listAddress(callListSchema);
