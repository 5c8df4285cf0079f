import { REDACTED } from "@/lib/spoken/card-numbers";
import type { CommitmentKind, InsightKind, Party } from "@/lib/voice/status";

/** What is said on the calls of the demo organization. The names and orders are those of its synthetic data. */

/** The order that a call is about, in the words in which it is spoken of. */
export interface CallFacts {
  orderNumber: string;
  item: string;
  quantity: number;
  /** Spoken days: "14 December". */
  expected: string;
  promised: string;
}

export interface DialogueLine {
  party: Party;
  text: string;
}

/** What is known of a call afterwards; lines are counted from 1. */
export interface DialogueInsight {
  kind: InsightKind;
  text: string;
  owner?: Party;
  /** Of a sentiment: the first and the last line, and how sure the model is of it. */
  lines: readonly number[];
  confidence?: number;
}
export interface DialogueCommitment {
  kind: CommitmentKind;
  line: number;
  /** Days from today. */
  quantity?: number;
}

export interface Dialogue {
  key: string;
  direction: "outbound" | "inbound";
  lines: readonly DialogueLine[];
  insights: readonly DialogueInsight[];
  commitments: readonly DialogueCommitment[];
}

const us = (text: string): DialogueLine => ({ party: "us", text });
const them = (text: string): DialogueLine => ({ party: "them", text });

/** A supplier confirms the day on which an order comes. */
export const dayConfirmed = ({ orderNumber, item, promised }: CallFacts): Dialogue => ({
  ...{ key: "day", direction: "outbound" },
  lines: [
    us(`Good morning, this is purchasing. I am calling about ${orderNumber}.`),
    them("Good morning. One moment, I have it in front of me."),
    us(`It is the ${item}. When does it arrive?`),
    them(`${orderNumber} arrives on ${promised}. It is already with the carrier.`),
    us("Can I rely on that day?"),
    them("Yes, the truck is booked."),
    us("Thank you, goodbye."),
  ],
  insights: [
    { kind: "summary", text: `The supplier confirms ${orderNumber} for ${promised}.`, lines: [4] },
    { kind: "question", text: "Can the day be relied on?", owner: "us", lines: [5] },
    { kind: "sentiment", text: "positive", lines: [1, 7], confidence: 0.8 },
  ],
  commitments: [{ kind: "delivery", line: 4 }],
});

/** A supplier says that an order is late, and when it comes instead. */
export const dayMoved = ({ orderNumber, expected, promised }: CallFacts): Dialogue => ({
  ...{ key: "late", direction: "outbound" },
  lines: [
    us(`Hello, I am calling about ${orderNumber}. We expect it on ${expected}.`),
    them(`Yes, about that. We had trouble with a machine, so ${expected} will not work.`),
    us("We need it soon. Is there no other way?"),
    them("I am sorry, the part for the machine came only yesterday."),
    us("When can you deliver then?"),
    them(`The pallets of ${orderNumber} come on ${promised}.`),
    us(`On ${promised}. Please call me if that changes.`),
    them("I will call you back tomorrow when they are loaded."),
  ],
  insights: [
    {
      ...{ kind: "summary", lines: [2, 6] },
      text: `${orderNumber} is late because a machine failed; it now comes on ${promised}.`,
    },
    { kind: "objection", text: `${expected} will not work for the supplier.`, owner: "them", lines: [2] },
    { kind: "next-step", text: "The supplier calls when the pallets are loaded.", owner: "them", lines: [8] },
    { kind: "sentiment", text: "negative", lines: [1, 5], confidence: 0.8 },
    { kind: "sentiment", text: "positive", lines: [6, 8], confidence: 0.6 },
  ],
  commitments: [
    { kind: "delivery", line: 6 },
    { kind: "callback", line: 8 },
  ],
});

/** A supplier sends a part now and the rest later. */
export const partNow = ({ orderNumber, item, quantity, promised }: CallFacts): Dialogue => {
  const part = Math.max(1, Math.round(quantity / 2));
  return {
    ...{ key: "part", direction: "outbound" },
    lines: [
      us(`Hello, it is about ${orderNumber} again, the ${item}.`),
      them("Yes. I can tell you where we are with it."),
      us(`We ordered ${quantity}. How many can you send?`),
      them(`We can send ${part} pieces of ${orderNumber} on ${promised}.`),
      us("And the rest?"),
      them("I cannot say that today. I will send you the dates by mail."),
      us("Please also send the delivery note for the first part."),
      them("I will send the delivery note this afternoon."),
    ],
    insights: [
      { kind: "summary", text: `Of ${orderNumber}, ${part} pieces come on ${promised}.`, lines: [4] },
      { kind: "question", text: "When does the rest come?", owner: "us", lines: [5] },
      { kind: "next-step", text: "The supplier sends the delivery note.", owner: "them", lines: [8] },
    ],
    commitments: [
      { kind: "quantity", line: 4, quantity: part },
      { kind: "documents", line: 8 },
    ],
  };
};

/** A supplier wants another price. */
export const newPrice = ({ orderNumber, item }: CallFacts): Dialogue => ({
  ...{ key: "price", direction: "inbound" },
  lines: [
    us("Purchasing, good afternoon."),
    them(`Good afternoon. I am calling because our price for the ${item} changes.`),
    us("By how much?"),
    them("It goes up by three percent from the first of next month."),
    us(`That is a lot. Does it hold for ${orderNumber}, too?`),
    them(`No, ${orderNumber} keeps the old price. I promise you that.`),
    us("Good. Then please send us the new list."),
    them("You will have the price list tomorrow."),
  ],
  insights: [
    { kind: "summary", text: `The price of the ${item} goes up by three percent next month.`, lines: [2, 4] },
    { kind: "objection", text: "The rise is a lot.", owner: "us", lines: [5] },
    { kind: "next-step", text: "The supplier sends the new price list.", owner: "them", lines: [8] },
    { kind: "sentiment", text: "negative", lines: [1, 5], confidence: 0.7 },
    { kind: "sentiment", text: "neutral", lines: [6, 8], confidence: 0.6 },
  ],
  commitments: [
    { kind: "price", line: 6 },
    { kind: "documents", line: 8 },
  ],
});

/** A card number is read out; nobody sees or hears it. */
export const cardNumber = ({ orderNumber }: CallFacts): Dialogue => ({
  ...{ key: "card", direction: "outbound" },
  lines: [
    us(`Hello, we would like to pay the deposit for ${orderNumber}.`),
    them("Certainly. You can give me the card now."),
    us(`The number is ${REDACTED} ${REDACTED} ${REDACTED} ${REDACTED}.`),
    them("Thank you. The payment went through."),
    us("Will you send us the receipt?"),
    them("I will send you the receipt today."),
  ],
  insights: [
    { kind: "summary", text: `The deposit for ${orderNumber} was paid by card.`, lines: [1, 4] },
    { kind: "next-step", text: "The supplier sends the receipt.", owner: "them", lines: [6] },
  ],
  commitments: [{ kind: "documents", line: 6 }],
});

/** A customer asks for goods that a supplier has yet to bring. */
export const stockQuestion = ({ item, expected }: CallFacts): Dialogue => ({
  ...{ key: "customer", direction: "inbound" },
  lines: [
    us("Good afternoon, how can I help you?"),
    them(`Hello, do you have the ${item} on the shelf?`),
    us(`Some of it. More comes in on ${expected}.`),
    them("We need two cartons. Can you put them aside for us?"),
    us("Yes, I will put two cartons aside."),
    them("Thank you, goodbye."),
  ],
  insights: [
    { kind: "summary", text: `The customer wants two cartons of the ${item}.`, lines: [2, 4] },
    { kind: "next-step", text: "Put two cartons aside.", owner: "us", lines: [5] },
    { kind: "sentiment", text: "positive", lines: [1, 6], confidence: 0.7 },
  ],
  commitments: [],
});

/** A caller leaves a message, because nobody took the call. */
export const message = ({ orderNumber, item }: CallFacts): Dialogue => ({
  ...{ key: "message", direction: "inbound" },
  lines: [
    them(`Hello, this is about ${orderNumber}. We have a question about the ${item}.`),
    them("Please call us back when you have a moment. Thank you."),
  ],
  insights: [{ kind: "summary", text: `They have a question about ${orderNumber}.`, lines: [1] }],
  commitments: [],
});
