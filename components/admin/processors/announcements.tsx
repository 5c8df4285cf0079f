import { DayText } from "@/components/ui/figures";
import { Panel } from "@/components/ui/panel";
import { WithdrawChangeButton } from "./small-forms";

interface Announcement {
  id: string;
  version: number;
  processorKey: string;
  summary: string;
  effectiveAt: string;
  delivery: { told: number; sent: number; undelivered: number };
}

/** Announced changes that are not in effect yet, and how the mails about them fared. */
export function Announcements({ changes, mayEdit }: { changes: readonly Announcement[]; mayEdit: boolean }) {
  if (changes.length === 0) return null;
  return (
    <Panel title="Announced" description="Not in effect yet; can be withdrawn." className="mb-6">
      <ul className="divide-y divide-line">
        {changes.map(({ id, version, processorKey, summary, effectiveAt, delivery }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-2.5">
            <div className="min-w-0 flex-1 basis-72">
              <p className="text-pretty">{summary}</p>
              <p className="text-muted text-xs">
                {processorKey}, takes effect on <DayText day={effectiveAt.slice(0, 10)} />. Told:{" "}
                {delivery.told}, sent: {delivery.sent}, undelivered: {delivery.undelivered}.
              </p>
            </div>
            {mayEdit && <WithdrawChangeButton id={id} version={version} told={delivery.told} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
