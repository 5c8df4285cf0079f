"use client";
import Link from "next/link";
import { useLocaleSettings } from "@/components/ui/locale";
import type { Part } from "@/lib/grounding/fact";
import { valueText } from "@/lib/grounding/value-text";

/**
 * A sentence whose every number, day and name opens the rows behind it.
 *
 * @param base `/o/{slug}`
 * @param today ISO
 */
export function SentenceParts({
  parts,
  base,
  today,
}: {
  parts: readonly Part[];
  base: string;
  today: string;
}) {
  const { locale } = useLocaleSettings();
  return parts.map((part, i) =>
    typeof part === "string" ? (
      part
    ) : (
      <Link
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other order.
        key={i}
        href={`${base}${part.href}`}
        className="rounded-sm font-medium underline decoration-accent-line underline-offset-4 hover:decoration-accent"
      >
        {part.text ?? valueText(part.value, today, locale)}
      </Link>
    ),
  );
}
