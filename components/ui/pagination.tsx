import { ChevronLeft, ChevronRight } from "lucide-react";
import { formatNumber } from "@/lib/format/number";
import { buttonStyle } from "./button-style";
import { cx } from "./cx";
import { LinkButton } from "./link-button";

/** Pages by link. Says which rows are shown of how many. */
export function Pagination({
  page,
  pageSize,
  total,
  href,
  noun = "rows",
  locale,
}: {
  /** From 1. */
  page: number;
  pageSize: number;
  total: number;
  /** The address of a page. */
  href: (page: number) => string;
  noun?: string;
  locale?: string;
}) {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const from = total === 0 ? 0 : (page - 1) * pageSize + 1;
  const to = Math.min(total, page * pageSize);
  const number = (value: number) => formatNumber(value, locale, 0);
  return (
    <nav
      aria-label={`Pages of ${noun}`}
      className="flex flex-wrap items-center justify-between gap-3 px-4 py-2.5 text-muted text-sm sm:px-5"
    >
      <p>
        {number(from)}–{number(to)} of <span className="font-medium text-ink">{number(total)}</span> {noun}
      </p>
      <div className="flex items-center gap-2">
        <Step to={page > 1 ? href(page - 1) : undefined} label="Previous page" rel="prev">
          <ChevronLeft aria-hidden="true" />
        </Step>
        <span className="px-1 text-xs">
          Page {number(page)} of {number(pages)}
        </span>
        <Step to={page < pages ? href(page + 1) : undefined} label="Next page" rel="next">
          <ChevronRight aria-hidden="true" />
        </Step>
      </div>
    </nav>
  );
}

function Step(props: { to: string | undefined; label: string; rel: string; children: React.ReactNode }) {
  if (props.to === undefined)
    return (
      <span aria-hidden="true" className={cx(buttonStyle({ size: "icon" }), "opacity-40")}>
        {props.children}
      </span>
    );
  return (
    <LinkButton size="icon" href={props.to} rel={props.rel} aria-label={props.label}>
      {props.children}
    </LinkButton>
  );
}
