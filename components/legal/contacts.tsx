import { LegalDate } from "./legal-date";

interface Contact {
  key: string;
  name: string;
  /** How data gets there, where no request of our servers brings it. */
  note: string | null;
  categories: readonly { category: string; requests: number; lastDay: string }[];
}

/** What was really sent to each company in the last 30 days, as our servers counted it when it left. */
export function Contacts({ contacts }: { contacts: readonly Contact[] }) {
  return (
    <section aria-labelledby="contacts" className="mt-12">
      <h2 id="contacts" className="scroll-mt-8 text-lg">
        What was sent in the last 30 days
      </h2>
      <p className="mt-1 text-pretty text-base text-muted">
        Counted where it leaves our servers. Nothing is sent to a host that is not the company’s own.
      </p>
      <dl className="mt-4 divide-y divide-line border-line border-y">
        {contacts.map(({ key, name, note, categories }) => (
          <div key={key} className="gap-4 py-3 text-base sm:grid sm:grid-cols-[11rem_minmax(0,1fr)]">
            <dt className="font-medium">{name}</dt>
            <dd>
              {note ?? (categories.length === 0 ? "Not contacted." : null)}
              {categories.map(({ category, requests, lastDay }) => (
                <p key={category}>
                  {category}: {requests.toLocaleString("en")} {requests === 1 ? "request" : "requests"}, last
                  on <LegalDate at={lastDay} />
                </p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
