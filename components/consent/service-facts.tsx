import type { ShownService } from "@/lib/consent/answer";
import type { ConsentTexts } from "@/lib/consent/schema";
import { KIND_TEXTS } from "./kind-texts";

/** A service of the preference page: who provides it, whom it contacts, and each thing it keeps. */
export function ServiceFacts({ service, texts }: { service: ShownService; texts: ConsentTexts }) {
  return (
    <article className="mt-5 rounded-lg border border-line p-4 sm:p-5">
      <h3 className="text-base">{service.name}</h3>
      <p className="mt-1 text-pretty text-muted">{service.description}</p>
      <dl className="mt-3 grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">
        <dt className="text-muted">{texts.provider}</dt>
        <dd>{service.provider}</dd>
        <dt className="text-muted">{texts.hosts}</dt>
        <dd className="break-words">{service.hosts.join(", ") || texts.noHosts}</dd>
      </dl>
      {service.entries.length === 0 && <p className="mt-3 text-muted">{texts.noStorage}</p>}
      <ul className="mt-3">
        {service.entries.map((entry) => (
          <li key={`${entry.kind} ${entry.pattern}`} className="border-line border-t py-3 last:pb-0">
            <p className="break-all font-medium">{entry.pattern}</p>
            <p className="mt-0.5 text-muted text-xs">
              {texts[KIND_TEXTS[entry.kind]]} · {texts.lifetime}: {entry.lifetime}
            </p>
            <p className="mt-1 text-pretty">{entry.purpose}</p>
          </li>
        ))}
      </ul>
    </article>
  );
}
