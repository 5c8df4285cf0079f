import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { LegalLink } from "@/components/legal/legal-link";
import { PromiseProof } from "@/components/trust/promise-row";
import { Instant, StateBadge } from "@/components/trust/state-badge";
import { type CheckState, checkWords, isCheckKey } from "@/lib/trust/check-list";
import { promiseView, runsOf } from "@/lib/trust/queries";

interface Props {
  params: Promise<{ promise: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { promise } = await params;
  return { title: `Promise ${promise.slice(0, 4)}`, robots: { index: false } };
}

/** One promise: what keeps it, the evidence, and how it stood on earlier days. */
export default async function PromisePage({ params }: Props) {
  await connection();
  const { promise: id } = await params;
  const view = await promiseView(id);
  if (!view) notFound();
  const runs = await runsOf(view.promise.checks);
  return (
    <div className="mx-auto max-w-3xl px-5 py-14 sm:px-8">
      <p className="text-sm">
        <LegalLink href={`/trust#${id}`}>All promises</LegalLink>
      </p>
      <h1 className="mt-4 text-xl">Promise {id}</h1>
      <blockquote className="mt-3 border-line-strong border-l-2 pl-4 text-pretty text-lead">
        {view.promise.sentence}
      </blockquote>
      <p className="mt-3">
        <StateBadge state={view.state} />
      </p>
      <h2 className="mt-10 mb-3 text-lg">What keeps it</h2>
      <PromiseProof view={view} />
      {view.checks.some(({ checkedAt }) => checkedAt) && (
        <section aria-labelledby="evidence">
          <h2 id="evidence" className="mt-10 text-lg">
            Evidence
          </h2>
          <p className="mt-1 text-pretty text-muted text-sm">
            What each check noted at its last run. The hash above is the SHA-256 of exactly this text.
          </p>
          {view.checks.map(({ key, title, evidence }) => (
            <figure key={key} className="mt-4">
              <figcaption className="font-medium text-sm">{title}</figcaption>
              <pre className="mt-1 whitespace-pre-wrap break-all rounded-md bg-sunken p-3 text-xs">
                {evidence}
              </pre>
            </figure>
          ))}
        </section>
      )}
      {runs.length > 0 && (
        <section aria-labelledby="history">
          <h2 id="history" className="mt-10 text-lg">
            History
          </h2>
          <p className="mt-1 text-pretty text-muted text-sm">
            The first run of each day, and each run that changed the result, for 36 months.
          </p>
          <ol className="mt-3 divide-y divide-line border-line border-y">
            {runs.map(({ checkKey, at, state, sentence, evidenceHash }) => (
              <li key={`${checkKey} ${at}`} className="py-2.5 text-sm">
                <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <Instant at={at} /> <StateBadge state={state as CheckState} />
                  {view.checks.length > 1 && isCheckKey(checkKey) && (
                    <span className="text-muted">{checkWords(checkKey).title}</span>
                  )}
                </p>
                <p className="text-pretty">{sentence}</p>
                <p className="break-all font-mono text-subtle text-xs">{evidenceHash}</p>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
