import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/code-text";
import { type ReadOnlyReason, readOnlyWords } from "@/lib/accounts/access";
import { formatDay } from "@/lib/format/day";

/** Says when the numbers of a read-only organization are released, and what keeps them. */
export function NumbersEnd({
  lastDay,
  reason,
  base,
  locale,
}: {
  lastDay: string;
  reason: ReadOnlyReason;
  /** The workspace's address. */
  base: string;
  locale: string;
}) {
  const isClosing = reason === "closing";
  return (
    <Callout
      className="mb-6"
      tone="caution"
      title={`Your numbers are released after ${formatDay(lastDay, locale, "long")}`}
    >
      {readOnlyWords(reason).because}, so calls to them are not taken. Somebody else may get a released
      number, and it may not come back. To keep them,{" "}
      <TextLink href={`${base}/settings/${isClosing ? "close" : "billing"}`}>
        {isClosing ? "keep the organization" : "choose a plan"}
      </TextLink>{" "}
      until then.
    </Callout>
  );
}
