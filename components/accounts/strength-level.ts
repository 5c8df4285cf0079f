import { PASSWORD_MIN, passwordProblem } from "@/lib/passwords/password-rules";

/** What the meter of a new password shows. */
export interface StrengthLevel {
  word: string;
  /** What would make it better; empty when there is nothing to say. */
  advice: string;
  /** Bars of four. */
  filled: number;
  /** Null: how good it is is not known. */
  tone: "critical" | "caution" | "positive" | null;
}

/** What each score from 0 to 4 means. */
const LEVELS: readonly StrengthLevel[] = [
  { word: "Weak", tone: "critical", filled: 1, advice: "it is guessed quickly. Use a few unrelated words." },
  { word: "Weak", tone: "critical", filled: 1, advice: "it is guessed quickly. Use a few unrelated words." },
  {
    word: "Fair",
    tone: "caution",
    filled: 2,
    advice: "another unrelated word makes it much harder to guess.",
  },
  { word: "Good", tone: "positive", filled: 3, advice: "" },
  { word: "Strong", tone: "positive", filled: 4, advice: "" },
];

/**
 * How good a typed password is. What the server refused is weak whatever the estimate says, and why already stands at the
 * field.
 *
 * @param own the person's name, address and company
 * @param score the estimate from 0 to 4, or null while there is none
 * @param refused the server refused this very password
 */
export function strengthLevel(
  value: string,
  own: readonly string[],
  score: number | null,
  refused: boolean,
): StrengthLevel {
  const missing = PASSWORD_MIN - value.length;
  const weak = { word: "Weak", tone: "critical", filled: 1 } as const;
  if (missing > 0) return { ...weak, word: "Too short", advice: refused ? "" : `${missing} more` };
  if (refused) return { ...weak, advice: "" };
  const problem = passwordProblem(value, own);
  if (problem) return { ...weak, advice: problem };
  return (
    (score === null ? undefined : LEVELS[score]) ?? { word: "Long enough", tone: null, filled: 0, advice: "" }
  );
}
