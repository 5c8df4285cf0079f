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

/**
 * Asks for an answer of a structure.
 *
 * @param question.responseSchema in the subset of OpenAPI 3.0 that Gemini takes
 * @returns the answer as parsed JSON; whether it has the structure is for the caller to check
 * @throws ModelAnswerError
 */
export async function askGemini(question: {
  instruction: string;
  prompt: string;
  responseSchema: unknown;
}): Promise<unknown> {
  const { GEMINI_API_KEY: key, GEMINI_ORIGIN: baseUrl, GEMINI_MODEL: model } = environment();
  if (!key) throw new Error("Gemini has no key here.");
  const client = new GoogleGenerativeAI(key).getGenerativeModel(
    {
      model,
      systemInstruction: question.instruction,
      generationConfig: {
        responseMimeType: "application/json",
        responseSchema: question.responseSchema as never,
        temperature: 0,
        maxOutputTokens: THINKING_TOKENS + ANSWER_TOKENS,
        // Not in the types of this version of the library, which passes it on.
        ...{ thinkingConfig: { thinkingBudget: THINKING_TOKENS } },
      },
    },
    { baseUrl, timeout: ANSWER_WITHIN_MS },
  );
  await countEgress("google-gemini", "Excerpts of transcripts");
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
  const text = (candidate.content?.parts ?? []).map((part) => part.text ?? "").join("");
  return parsedAnswer(text);
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
