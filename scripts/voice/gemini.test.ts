import { GoogleGenerativeAI, type ResponseSchema, SchemaType } from "@google/generative-ai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GEMINI_KEY } from "../../emulators/voice/credentials.mjs";
import { buildScript } from "../../emulators/voice/scripts/scripts.mjs";
import { startVoice } from "./emulator";

/** The emulated model, asked by Google's own library. */
let voice: Awaited<ReturnType<typeof startVoice>>;
beforeAll(async () => {
  voice = await startVoice();
});
afterAll(() => voice.close());

const text = { type: SchemaType.STRING } as const;
const maybe = { type: SchemaType.STRING, nullable: true } as const;
const ids = { type: SchemaType.ARRAY, items: text } as const;
const listOf = (properties: Record<string, ResponseSchema>): ResponseSchema => ({
  ...{ type: SchemaType.ARRAY, items: { type: SchemaType.OBJECT, properties, required: ["utteranceIds"] } },
});
const SCHEMA: ResponseSchema = {
  type: SchemaType.OBJECT,
  properties: {
    summary: listOf({ text, utteranceIds: ids }),
    questions: listOf({ text, utteranceIds: ids }),
    objections: listOf({ text, utteranceIds: ids }),
    commitments: listOf({
      kind: {
        type: SchemaType.STRING,
        format: "enum",
        enum: ["delivery", "quantity", "price", "callback", "documents"],
      },
      madeBy: { type: SchemaType.STRING, format: "enum", enum: ["us", "them"] },
      ...{ quote: text, utteranceIds: ids, date: maybe, orderNumber: maybe, itemCode: maybe },
      quantity: { type: SchemaType.NUMBER, nullable: true },
      price: { type: SchemaType.NUMBER, nullable: true },
    }),
  },
  required: ["summary", "commitments"],
};

const facts = {
  day: "2026-12-14",
  orderNumber: "PO-1007",
  itemCode: "VALVE-20",
  quantity: "300",
  price: "4.20",
};

/** The turns of a script as the lines of a prompt. */
function transcript(id: string) {
  const lines = buildScript(id, facts).turns.map(
    (turn: { party: string; words: { punctuated: string }[] }, index: number) =>
      `[u${index}] ${turn.party}: ${turn.words.map((one) => one.punctuated).join(" ")}`,
  );
  return `The call was on 2026-11-29.\n${lines.join("\n")}`;
}

const modelAt = (more: object = {}, key = GEMINI_KEY) =>
  new GoogleGenerativeAI(key).getGenerativeModel(
    {
      model: "gemini-2.5-flash",
      generationConfig: { responseMimeType: "application/json", responseSchema: SCHEMA, ...more },
    },
    { baseUrl: `${voice.origin}/gemini` },
  );

async function found(id: string) {
  const { response } = await modelAt().generateContent(transcript(id));
  return JSON.parse(response.text());
}

test("a promised day is found with its order and the utterances that say it", async () => {
  const { commitments, questions } = await found("delivery-day");
  expect(commitments[0]).toEqual({
    ...{ kind: "delivery", madeBy: "them", date: "2026-12-14", orderNumber: "PO-1007", itemCode: null },
    ...{ quantity: null, price: null, utteranceIds: ["u3", "u1"] },
    quote: "We had trouble with the carrier, but the pallets come on the fourteenth of December.",
  });
  expect(commitments.map((one: { kind: string }) => one.kind)).toEqual(["delivery", "documents"]);
  expect(questions).toContainEqual({ text: "When do the pallets arrive?", utteranceIds: ["u2"] });
});

test("a part of the quantity, a price, a call back and papers are told apart", async () => {
  const { commitments, objections } = await found("partial-quantity");
  expect(commitments).toMatchObject([
    { kind: "quantity", quantity: 300, itemCode: "VALVE-20", date: "2026-12-14", orderNumber: "PO-1007" },
    { kind: "callback", date: null },
    { kind: "price", price: 4.2, itemCode: "VALVE-20" },
    { kind: "documents", madeBy: "them" },
  ]);
  expect(objections.map((one: { utteranceIds: string[] }) => one.utteranceIds)).toContainEqual(["u5"]);
});

test("what is doubtful or spoken to the machine is no promise", async () => {
  const promised = async (id: string) =>
    (await found(id)).commitments.map((one: { kind: string; madeBy: string }) => [one.madeBy, one.kind]);
  expect(await promised("instruction")).toEqual([["us", "callback"]]);
  expect(await promised("bad-line")).toEqual([["them", "callback"]]);
});

test("a wrong key, an unknown field and a schema that it does not take are refused by name", async () => {
  const ask = (model: ReturnType<typeof modelAt>) => model.generateContent(transcript("delivery-day"));
  await expect(ask(modelAt({}, "guessed"))).rejects.toThrow("API key not valid");
  await expect(ask(modelAt({ maxTokens: 5 }))).rejects.toThrow(
    "Unknown name \"maxTokens\" at 'generation_config'",
  );
  const closed = { ...SCHEMA, additionalProperties: false };
  await expect(ask(modelAt({ responseSchema: closed }))).rejects.toThrow(
    'Unknown name "additionalProperties"',
  );
});

test("it can be told to answer badly, once each", async () => {
  const answers = ["429", "503", "safety", "blocked", "cut", "fenced", "wrong-schema", "invented", "empty"];
  const seen: Record<string, string> = {};
  for (const answer of answers) {
    await voice.control("POST", "faults", { fault: "gemini", answer });
    try {
      const { response } = await modelAt().generateContent(transcript("delivery-day"));
      seen[answer] = response.text();
    } catch (error) {
      seen[answer] = String(error);
    }
  }
  expect(seen).toMatchObject({
    ...{ 429: expect.stringContaining("[429"), 503: expect.stringContaining("[503") },
    ...{ safety: expect.stringContaining("SAFETY"), blocked: expect.stringContaining("PROHIBITED_CONTENT") },
    ...{
      fenced: expect.stringMatching(/^```json\n\{/),
      empty: "",
      invented: expect.stringContaining("2031-01-01"),
    },
  });
  expect(() => JSON.parse(String(seen.cut))).toThrow();
  expect(JSON.parse(String(seen["wrong-schema"]))).not.toHaveProperty("commitments");
  expect((await found("delivery-day")).commitments).toHaveLength(2);
});
