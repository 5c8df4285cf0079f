import { GoogleGenerativeAI } from "@google/generative-ai";
import { countEgress } from "@/lib/platform/egress";
import { environment } from "@/lib/platform/env";

/** Everything that is asked of Google Gemini. */

const ANSWER_WITHIN_MS = 60_000;
/** Words that the model may think, which count as answered; and those of the answer itself. */
const THINKING_TOKENS = 4_096;
const ANSWER_TOKENS = 8_192;

export const hasGemini = (): boolean => environment().GEMINI_API_KEY !== undefined;

/** The model gave no answer that can be used. `isPassing`: asking again later may help. */
export class ModelAnswerError extends Error {
  override readonly name = "ModelAnswerError";
  constructor(
    message: string,
    readonly isPassing: boolean,
  ) {
    super(message);
  }
}

/** What a question sends, by the register's categories of data. */
export type ModelDataCategory = "Excerpts of ERP data" | "Excerpts of transcripts";

/** A function that the model may choose, with its parameters in the subset of OpenAPI 3.0 that Gemini takes. */
export interface ModelFunction {
  name: string;
  description: string;
  parameters: unknown;
}

/** What is wanted: an answer of a structure, or one of several functions with its parameters. */
export type Wanted = { responseSchema: unknown } | { functions: readonly ModelFunction[] };

type Question = {
  instruction: string;
  prompt: string;
  /** Milliseconds; a minute unless given. */
  withinMs?: number;
} & Wanted;

/** An answer with what it took. */
export interface ModelReply {
  /** The answer as parsed JSON; of functions, the chosen one's name and parameters, or null when it chose none. */
  value: unknown;
  model: string;
  promptTokens: number;
  /** With what the model thought. */
  answerTokens: number;
}

/**
 * Asks for an answer of a structure or for a choice of functions, and counts what goes out.
 *
 * @param question.responseSchema in the subset of OpenAPI 3.0 that Gemini takes
 * @returns whether the answer has the structure is for the caller to check
 * @throws ModelAnswerError
 */
export async function askGemini(question: Question & { category: ModelDataCategory }): Promise<ModelReply> {
  const { GEMINI_API_KEY: key, GEMINI_ORIGIN: baseUrl, GEMINI_MODEL: model } = environment();
  if (!key) throw new Error("Gemini has no key here.");
  await countEgress("google-gemini", question.category, baseUrl);
  return requestGemini({ key, baseUrl, model }, question);
}

/**
 * Asks a Gemini that is named in full: for what runs outside of the Worker.
 *
 * @throws ModelAnswerError
 */
export async function requestGemini(
  { key, baseUrl, model }: { key: string; baseUrl: string; model: string },
  question: Question,
): Promise<ModelReply> {
  const client = new GoogleGenerativeAI(key).getGenerativeModel(
    {
      model,
      systemInstruction: question.instruction,
      ...("functions" in question && { tools: [{ functionDeclarations: question.functions as never }] }),
      generationConfig: {
        ...("responseSchema" in question && {
          responseMimeType: "application/json",
          responseSchema: question.responseSchema as never,
        }),
        temperature: 0,
        maxOutputTokens: THINKING_TOKENS + ANSWER_TOKENS,
        // Not in the types of this version of the library, which passes it on.
        ...{ thinkingConfig: { thinkingBudget: THINKING_TOKENS } },
      },
    },
    { baseUrl, timeout: question.withinMs ?? ANSWER_WITHIN_MS },
  );
  const { response } = await client.generateContent(question.prompt).catch((error: unknown) => {
    throw asAnswerError(error);
  });
  const [candidate] = response.candidates ?? [];
  if (!candidate) throw new ModelAnswerError("The model refused the question.", false);
  if (candidate.finishReason && candidate.finishReason !== "STOP")
    throw new ModelAnswerError(
      `The model stopped: ${candidate.finishReason}.`,
      candidate.finishReason === "OTHER",
    );
  const parts = candidate.content?.parts ?? [];
  const { promptTokenCount = 0, totalTokenCount = promptTokenCount } = response.usageMetadata ?? {};
  return {
    value:
      "functions" in question
        ? (parts.find((part) => part.functionCall)?.functionCall ?? null)
        : parsedAnswer(parts.map((part) => part.text ?? "").join("")),
    ...{ model, promptTokens: promptTokenCount, answerTokens: totalTokenCount - promptTokenCount },
  };
}

/** US dollars per million tokens in and out, as ai.google.dev/gemini-api/docs/pricing lists them (November 2026). */
const PRICES: Readonly<Record<string, readonly [prompt: number, answer: number]>> = {
  "gemini-2.5-flash": [0.3, 2.5],
  "gemini-2.5-flash-lite": [0.1, 0.4],
  "gemini-2.5-pro": [1.25, 10],
};

/** What an answer cost in US dollars at the list price; null for a model whose price is not known here. */
export function costOf({
  model,
  promptTokens,
  answerTokens,
}: Pick<ModelReply, "model" | "promptTokens" | "answerTokens">): number | null {
  const price = PRICES[model];
  return price ? (promptTokens * price[0] + answerTokens * price[1]) / 1_000_000 : null;
}

/** JSON, also inside a fence or with prose around it. */
function parsedAnswer(text: string): unknown {
  const inner = text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1);
  try {
    return JSON.parse(inner) as unknown;
  } catch {
    throw new ModelAnswerError("The model's answer cannot be read.", true);
  }
}

/** Its message may quote the question, so it is not passed on. */
function asAnswerError(error: unknown): ModelAnswerError {
  const { status } = error as { status?: unknown };
  if (typeof status !== "number") return new ModelAnswerError("The model did not answer in time.", true);
  return new ModelAnswerError(`The model answered ${status}.`, status === 429 || status >= 500);
}
