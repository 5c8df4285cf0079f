import { Callout } from "@/components/ui/callout";

/** What was just done, after the page came back. */
export function SavedNote({ saved, words }: { saved: unknown; words: Readonly<Record<string, string>> }) {
  const text = typeof saved === "string" ? words[saved] : undefined;
  if (!text) return null;
  return (
    <Callout tone="positive" live className="mb-5">
      {text}
    </Callout>
  );
}
