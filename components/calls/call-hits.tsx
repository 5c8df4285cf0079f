import { TextLink } from "@/components/ui/code-text";
import { cx } from "@/components/ui/cx";
import { CountText, InstantText } from "@/components/ui/figures";
import { HIT_AREA } from "@/components/ui/hit-area";
import { Badge } from "@/components/ui/status-pill";
import type { CallHit, CallRow } from "@/lib/call-search/call-list";
import { callLength, clockText, shownNumber } from "./call-status";

/** Calls on which words were said, each with the first place: it leads there. */
export function CallHits({
  rows,
  hits,
  base,
}: {
  rows: readonly CallRow[];
  hits: ReadonlyMap<string, CallHit>;
  base: string;
}) {
  return (
    <ul aria-label="Calls on which this was said">
      {rows.map((row) => (
        <li
          key={row.id}
          data-row=""
          className="grid grid-cols-1 gap-1.5 border-line border-b px-4 py-3 text-sm last:border-b-0 sm:px-5"
        >
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <TextLink href={`${base}/${row.id}`}>
              <InstantText instant={row.createdAt} />
            </TextLink>
            <span className="min-w-0 truncate font-medium">
              {row.company ?? shownNumber(row.direction === "outbound" ? row.toNumber : row.fromNumber)}
            </span>
            <span className="text-muted tabular-nums">{callLength(row)}</span>
            {row.isTest && <Badge>Test</Badge>}
            {row.isPrivate && <Badge>Private</Badge>}
            {row.waiting > 0 && (
              <Badge tone="caution">
                <CountText count={row.waiting} noun="promise" /> to decide
              </Badge>
            )}
          </p>
          <Place hit={hits.get(row.id)} href={`${base}/${row.id}`} />
        </li>
      ))}
    </ul>
  );
}

function Place({ hit, href }: { hit: CallHit | undefined; href: string }) {
  if (!hit) return null;
  const { number, startMs, speaker, snippet, places } = hit;
  return (
    <p className="flex gap-3">
      <a
        href={`${href}#u${number}`}
        className={cx(
          "w-10 shrink-0 text-accent text-xs leading-5 tabular-nums underline underline-offset-2",
          HIT_AREA,
        )}
        aria-label={`Said at ${clockText(startMs)}`}
      >
        {clockText(startMs)}
      </a>
      <span className="min-w-0 text-muted">
        {speaker === "us" ? "You: " : "They: "}
        <span className="text-ink">
          “
          {snippet.map(({ text, isHit }, i) =>
            isHit ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, which never move.
              <mark key={i} className="rounded-xs bg-caution-soft px-0.5 text-ink">
                {text}
              </mark>
            ) : (
              text
            ),
          )}
          ”
        </span>
        {places > 1 && (
          <span className="whitespace-nowrap">
            {" "}
            and in <CountText count={places - 1} noun="more place" />
          </span>
        )}
      </span>
    </p>
  );
}
