import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/code-text";
import { CountText } from "@/components/ui/figures";
import { LinkButton } from "@/components/ui/link-button";
import type { CurrentFigures } from "@/lib/insights/snapshot";

/** Says which items the figures say nothing about, and what to do next. Nothing when they speak for all. */
export function UnknownNotice({
  unknown,
  base,
  mayImport,
  className,
}: {
  unknown: CurrentFigures["unknown"];
  /** `/o/{slug}` */
  base: string;
  mayImport: boolean;
  className?: string;
}) {
  const { stock, forecast, supplier, plan } = unknown;
  const gaps = [
    stock > 0 && { count: stock, text: "with unknown stock", href: `${base}/items?status=no-stock-data` },
    forecast > 0 && { count: forecast, text: "without a forecast", href: `${base}/items?status=no-forecast` },
    plan > 0 && { count: plan, text: "not planned yet", href: `${base}/items` },
  ].filter((gap) => gap !== false);
  if (gaps.length === 0 && supplier === 0) return null;
  return (
    <Callout
      tone={stock > 0 ? "caution" : "neutral"}
      className={className}
      title={
        stock > 0 ? (
          <>
            Stock unknown for <CountText count={stock} noun="item" />
          </>
        ) : (
          "What these figures leave out"
        )
      }
      actions={
        stock > 0 &&
        mayImport && (
          <LinkButton size="sm" href={`${base}/imports/new`}>
            Import stock levels
          </LinkButton>
        )
      }
    >
      {gaps.length > 0 && (
        <>
          Not in the figures below:{" "}
          {gaps.map((gap, i) => (
            <span key={gap.text}>
              {i > 0 && ", "}
              <TextLink href={gap.href}>
                <CountText count={gap.count} noun="item" />
              </TextLink>{" "}
              {gap.text}
            </span>
          ))}
          .{" "}
        </>
      )}
      {supplier > 0 && (
        <>
          <CountText count={supplier} noun="item" /> without a supplier {supplier === 1 ? "is" : "are"}{" "}
          planned with an assumed lead time.
        </>
      )}
    </Callout>
  );
}
