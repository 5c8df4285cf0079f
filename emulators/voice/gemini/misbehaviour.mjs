/** Refusals of the whole request: code, status, message, details. */
export const REFUSALS = {
  429: [
    ...[
      429,
      "RESOURCE_EXHAUSTED",
      "You exceeded your current quota, please check your plan and billing details.",
    ],
    [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "2s" }],
  ],
  500: [500, "INTERNAL", "An internal error has occurred. Please retry or report."],
  503: [503, "UNAVAILABLE", "The model is overloaded. Please try again later."],
};

const RATINGS = [{ category: "HARM_CATEGORY_DANGEROUS_CONTENT", probability: "HIGH", blocked: true }];

/** An answer as a model gives it on a bad day. */
export function faultyAnswer(answer, fault) {
  const [candidate] = answer.candidates;
  const text = candidate.content.parts[0].text;
  const say = (changed, more = {}) => ({
    ...answer,
    candidates: [{ ...candidate, content: { role: "model", parts: [{ text: changed }] }, ...more }],
  });
  switch (fault) {
    case "cut":
      return say(text.slice(0, Math.floor(text.length / 2)), { finishReason: "MAX_TOKENS" });
    case "fenced":
      return say(`\`\`\`json\n${text}\n\`\`\``);
    case "prose":
      return say(`Here is the analysis you asked for:\n\n${text}\n\nLet me know if you need anything else.`);
    case "wrong-schema":
      return say(JSON.stringify({ result: "ok", promises: "several", summary: 7 }));
    case "invented":
      return say(invented(text));
    case "empty":
      return say("");
    case "safety":
      return { ...answer, candidates: [{ finishReason: "SAFETY", index: 0, safetyRatings: RATINGS }] };
    case "recitation":
      return { ...answer, candidates: [{ finishReason: "RECITATION", index: 0 }] };
    case "blocked": {
      const { candidates: _, ...rest } = answer;
      return { ...rest, promptFeedback: { blockReason: "PROHIBITED_CONTENT", safetyRatings: RATINGS } };
    }
    default:
      return answer;
  }
}

/** Every commitment with another day, number and source than was said. */
function invented(text) {
  const found = JSON.parse(text);
  for (const one of found.commitments ?? []) {
    if ("date" in one) one.date = "2031-01-01";
    if ("quantity" in one) one.quantity = 987_654;
    if ("utteranceIds" in one) one.utteranceIds = ["nobody-said-this"];
  }
  return JSON.stringify(found);
}
