import { Bot, Cog, type LucideIcon, ShieldCheck, User } from "lucide-react";
import { TextLink } from "@/components/ui/code-text";
import { InstantText, SummaryText } from "@/components/ui/figures";
import type { ActorName } from "@/lib/audit/actors";
import { fieldChanges, type Reader } from "@/lib/audit/changes";
import type { AuditEntryView } from "@/lib/audit/queries";
import { actionWords, subjectHref, typeWords } from "@/lib/audit/subjects";
import { ChangesTable } from "./changes-table";

const ICONS: Record<ActorName["kind"], LucideIcon> = {
  person: User,
  agent: Bot,
  Lumina: Cog,
  "Lumina staff": ShieldCheck,
};

export interface EntryListProps {
  entries: readonly AuditEntryView[];
  /** By `kind:id`. */
  names: ReadonlyMap<string, ActorName>;
  /** `/o/{slug}` */
  base: string;
  reader: Reader;
}

/** Who or what did each thing, newest first. */
export function EntryList({ entries, names, base, reader }: EntryListProps) {
  return (
    <ol className="divide-y divide-line">
      {entries.map((entry) => (
        <Entry
          key={entry.seq}
          entry={entry}
          actor={names.get(`${entry.actorKind}:${entry.actorId}`)}
          base={base}
          reader={reader}
        />
      ))}
    </ol>
  );
}

function Entry({
  entry,
  actor,
  base,
  reader,
}: {
  entry: AuditEntryView;
  actor: ActorName | undefined;
  base: string;
  reader: Reader;
}) {
  const Icon = ICONS[actor?.kind ?? "Lumina"];
  const href = subjectHref(base, entry.subjectType, entry.subjectId);
  const subject = typeWords(entry.subjectType);
  return (
    <li className="grid gap-x-6 gap-y-1 px-4 py-3 text-sm sm:px-5 md:grid-cols-[13rem_minmax(0,1fr)]">
      <div className="min-w-0 text-muted text-xs md:pt-0.5">
        <p className="flex items-center gap-1.5 text-ink">
          <Icon aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
          <span className="truncate font-medium">{actor?.name ?? entry.actorId}</span>
        </p>
        <p className="mt-0.5">
          <InstantText instant={entry.at} />
        </p>
      </div>
      <div className="min-w-0">
        <p className="text-pretty [overflow-wrap:anywhere]">
          <SummaryText text={entry.summary} />
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-muted text-xs">
          <span>{actionWords(entry.action)}</span>
          {href && (
            <TextLink href={href}>
              {subject}
              <span className="sr-only"> of entry {entry.seq}</span>
            </TextLink>
          )}
          <a
            href={`${base}/audit?subject=${encodeURIComponent(`${entry.subjectType}:${entry.subjectId}`)}`}
            className="rounded-sm underline-offset-4 hover:text-ink hover:underline"
          >
            History of this record
            <span className="sr-only">
              {" "}
              {subject.toLowerCase()}, entry {entry.seq}
            </span>
          </a>
          <span>no. {entry.seq}</span>
        </p>
        <ChangesTable changes={fieldChanges(entry.before, entry.after, reader)} of={`entry ${entry.seq}`} />
      </div>
    </li>
  );
}
