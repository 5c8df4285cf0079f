/** A day of a legal text, in full, as everybody reads it alike. */
export function LegalDate({ at }: { at: string }) {
  return <time dateTime={at.slice(0, 10)}>{legalDay(at)}</time>;
}

/** "25 November 2026", UTC. */
export const legalDay = (at: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(Date.parse(at));
