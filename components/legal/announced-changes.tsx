import { LegalDate } from "./legal-date";

interface AnnouncedChange {
  id: string;
  summary: string;
  announcedAt: string;
  effectiveAt: string;
}

/** Changes of the register that are announced and not yet in effect. */
export function AnnouncedChanges({ changes }: { changes: readonly AnnouncedChange[] }) {
  if (changes.length === 0) return null;
  return (
    <section
      aria-labelledby="announced"
      className="mb-8 rounded-md border border-accent-line bg-accent-soft px-4 py-3 text-sm"
    >
      <h2 id="announced" className="font-semibold">
        Announced
      </h2>
      <ul className="mt-1 space-y-1">
        {changes.map(({ id, summary, announcedAt, effectiveAt }) => (
          <li key={id}>
            From <LegalDate at={effectiveAt} />: {summary}{" "}
            <span className="text-muted">
              (announced <LegalDate at={announcedAt} />)
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
