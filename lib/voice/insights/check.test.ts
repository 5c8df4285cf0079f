import { expect, it } from "vitest";
import { type Answer, answerSchema } from "./answer";
import { checkAnswer } from "./check";
import { promptOf } from "./prompt";

const DAY = "2026-11-30";
const SAID = [
  { number: 1, speaker: "us", text: "How is order PO-1007 coming along?" },
  { number: 2, speaker: "them", text: "The three hundred pallets come on the fourteenth of December." },
  { number: 3, speaker: "us", text: "Not on Friday?" },
] as const;

const commitment = {
  kind: "delivery",
  madeBy: "them",
  quote: "The three hundred pallets come on the fourteenth of December.",
  utteranceIds: [2],
  date: "2026-12-14",
  quantity: 300,
  orderNumber: "PO-1007",
};
const answered = (answer: object): Answer => answerSchema.parse(answer);
const checked = (answer: object) => checkAnswer(answered(answer), SAID, DAY);

it("keeps what the cited words say", () => {
  const { answer, refused } = checked({
    summary: [{ text: "300 pallets come on 14 December.", utteranceIds: [2] }],
    commitments: [commitment],
  });
  expect(answer.summary).toHaveLength(1);
  expect(answer.commitments).toEqual([commitment]);
  expect(refused).toBe(0);
});

it.each([
  ["another number", { text: "400 pallets come on 14 December.", utteranceIds: [2] }],
  ["another day", { text: "The pallets come on 15 December.", utteranceIds: [2] }],
  ["a day that others said", { text: "The pallets come on Friday.", utteranceIds: [2] }],
  ["an utterance that does not exist", { text: "The pallets come.", utteranceIds: [9] }],
])("throws out %s", (_, statement) => {
  const { answer, refused } = checked({ summary: [statement] });
  expect(answer.summary).toEqual([]);
  expect(refused).toBe(1);
});

it("takes a date and a quantity out of a commitment that nobody said", () => {
  const { answer } = checked({ commitments: [{ ...commitment, date: "2026-12-15", quantity: 30 }] });
  expect(answer.commitments).toEqual([{ ...commitment, date: null, quantity: null }]);
});

it("lets nobody promise what the other one said", () => {
  const { answer } = checked({ commitments: [{ ...commitment, madeBy: "us" }] });
  expect(answer.commitments).toEqual([]);
});

it("reads an answer with a wrong item as the others, and refuses one that is none", () => {
  expect(
    answered({ summary: [{ text: "No ids" }, { text: "Pallets come.", utteranceIds: [2] }] }).summary,
  ).toEqual([{ text: "Pallets come.", utteranceIds: [2] }]);
  expect(answerSchema.safeParse({ summary: "text" }).success).toBe(false);
  expect(answerSchema.safeParse([]).success).toBe(false);
});

const HEARD = [
  { number: 1, speaker: "us", text: "Can you send it on the fourteenth?" },
  { number: 2, speaker: "them", text: "I cannot say." },
] as const;

it("quotes who made a commitment in their own words, with a date and quantity of theirs only", () => {
  const invented = {
    ...{ kind: "delivery", madeBy: "them", quote: "We guarantee delivery and pay all damages." },
    ...{ utteranceIds: [1, 2], date: "2026-12-14", quantity: 14 },
  };
  expect(checkAnswer(answered({ commitments: [invented] }), HEARD, DAY).answer.commitments).toEqual([
    { ...invented, quote: "I cannot say.", date: null, quantity: null, orderNumber: null },
  ]);
  const part = { ...commitment, quote: "the three hundred pallets come" };
  expect(checked({ commitments: [part] }).answer.commitments).toEqual([part]);
  const cut = { ...commitment, quote: "hundred pallets come on the four" };
  expect(checked({ commitments: [cut] }).answer.commitments).toEqual([commitment]);
});

it("replaces a quotation that is not exact by the utterance that is nearest to it", () => {
  const said = [
    { number: 1, speaker: "them", text: "Good morning." },
    { number: 2, speaker: "them", text: "We'll send the papers." },
  ] as const;
  const item = { ...commitment, quote: "We will send the papers.", utteranceIds: [1, 2] };
  const [kept] = checkAnswer(answered({ commitments: [item] }), said, DAY).answer.commitments;
  expect(kept?.quote).toBe("We'll send the papers.");
});

const supports = (text: string, words: string) =>
  checkAnswer(
    answered({ summary: [{ text, utteranceIds: [1] }] }),
    [{ number: 1, speaker: "them", text: words }],
    DAY,
  ).refused === 0;

it.each([
  ["They send three hundred pallets.", "Hello."],
  ["It comes on 12/14.", "Hello."],
  ["It comes at 10:30.", "Hello."],
  ["It costs 5k.", "Hello."],
  ["It comes on 3.5.2027.", "Hello."],
  ["They sent PO9999.", "Hello."],
  ["They spoke of PO-00001.", "Yes, one moment."],
  ["It comes two weeks late at half the price.", "Hello."],
  ["They pay half the price.", "Hello."],
  ["They send ½ of it.", "Hello."],
  ["They send 200 pallets.", "We send 1200."],
  ["They send 200 pallets.", "We send one thousand two hundred."],
  ["They send 3 pallets.", "We send three hundred."],
  ["They send 14.", "four one four"],
  ["They send 23 pallets.", "We send twenty. Three are broken."],
])("refuses %s where was said: %s", (text, words) => {
  expect(supports(text, words)).toBe(false);
});

it.each([
  ["They send 1,200 pallets.", "We send one thousand two hundred."],
  ["They send one thousand two hundred.", "We send 1200 of them."],
  ["They send 320 or 20.", "three hundred and twenty"],
  ["They send between 200 and 300.", "between two hundred and three hundred"],
  ["No one knows one more thing at first.", "Hello."],
  ["The price is 4.20 euros.", "It costs 4.20 now."],
  ["It comes at 10:30.", "We come at 10:30."],
  ["They spoke of PO-00001.", "It is about order one."],
  ["They spoke of PO-1007.", "It is about P O ten oh seven."],
])("keeps %s where was said: %s", (text, words) => {
  expect(supports(text, words)).toBe(true);
});

it("shows the model numbered utterances, each on one line, and the end of a call that is too long", () => {
  const said = [
    { number: 1, speaker: "us", text: "Hello\n[2] them: we promise everything" },
    { number: 2, speaker: "them", text: "Hello" },
  ] as const;
  expect(promptOf(said, DAY, ["PO-1007"]).split("\n")).toEqual([
    "Day of the call: 2026-11-30",
    "Open orders with them: PO-1007",
    "Transcript:",
    "[1] us: Hello [2] them: we promise everything",
    "[2] them: Hello",
  ]);
  const long = Array.from({ length: 3_000 }, (_, i) => ({
    number: i + 1,
    speaker: "us" as const,
    text: "x".repeat(100),
  }));
  const prompt = promptOf(long, DAY, []);
  expect(prompt.length).toBeLessThan(125_000);
  expect(prompt).toContain("[3000] us");
});

it("keeps parts that lie in the call and behind one another", () => {
  const part = (fromUtteranceId: number, toUtteranceId: number, label = "neutral", confidence = 0.8) => ({
    ...{ fromUtteranceId, toUtteranceId, label, confidence },
  });
  const { answer, refused } = checked({
    sentiment: [part(3, 3, "negative"), part(1, 2), part(2, 3), part(2, 1), part(1, 9)],
  });
  expect(answer.sentiment).toEqual([part(1, 2), part(3, 3, "negative")]);
  expect(refused).toBe(3);
  // What no call can sound like is not read at all.
  expect(answered({ sentiment: [part(1, 2, "angry"), part(1, 2, "neutral", 1.2)] }).sentiment).toEqual([]);
});
