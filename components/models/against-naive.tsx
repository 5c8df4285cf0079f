import { Percent } from "@/components/ui/figures";
import { Missing } from "@/components/ui/missing";
import { toneText } from "@/components/ui/tone";

/** An error against that of the naive method: −24 % is a quarter less. Below zero is good and says so in green. */
export function AgainstNaive({ ratio }: { ratio: number | null | undefined }) {
  if (ratio === null || ratio === undefined) return <Missing word="not measured" />;
  const tone = ratio < 0.995 ? "positive" : ratio > 1.005 ? "caution" : "neutral";
  return <Percent share={ratio - 1} digits={0} signed className={toneText[tone]} />;
}
