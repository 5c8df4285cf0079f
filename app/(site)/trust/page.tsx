import type { Metadata } from "next";
import { connection } from "next/server";
import { PageHero } from "@/components/site/page-hero";
import { Figures } from "@/components/trust/figures";
import { PromiseRow } from "@/components/trust/promise-row";
import { Incidents, Reviews } from "@/components/trust/registers";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { readMarkdown } from "@/lib/policies/markdown";
import { currentPolicyVersion } from "@/lib/policies/queries";
import { listIncidents } from "@/lib/trust/incidents";
import { type PromiseView, promiseViews, trustFigures } from "@/lib/trust/queries";
import { listReviews } from "@/lib/trust/reviews";

export const metadata: Metadata = {
  title: "Trust",
  description: "Every promise of Lumina’s privacy policy, what keeps it, and when it was last checked.",
};

/** Every promise of the policy and where it stands now, with the figures and registers behind it. */
export default async function TrustPage() {
  await connection();
  const [views, figures, reviews, incidents, policy] = await Promise.all([
    promiseViews(),
    trustFigures(),
    listReviews(),
    listIncidents(),
    currentPolicyVersion("privacy"),
  ]);
  const headings = new Map(
    readMarkdown(policy?.rendered ?? "").headings.map(({ id, text }) => [id, text] as const),
  );
  const failing = views.filter(({ state }) => state === "fail" || state === "late");
  const yearAgo = clock.inMs(-365 * DAY_MS);
  return (
    <>
      <PageHero
        label="Trust"
        title="What we promise, and whether it holds"
        lead={summaryOf(views)}
        actions={false}
      />
      <div className="mx-auto max-w-6xl px-5 pb-16 sm:px-8">
        {failing.length > 0 && (
          <section
            aria-labelledby="failing"
            className="mt-8 rounded-lg border border-critical-line bg-critical-soft px-5 py-4"
          >
            <h2 id="failing" className="text-lg">
              What does not hold now
            </h2>
            <ul className="mt-1 divide-y divide-critical-line">
              {failing.map(({ promise, checks }) => (
                <li key={promise.id} className="py-2 text-sm">
                  <a href={`#${promise.id}`} className="rounded-sm font-medium underline underline-offset-4">
                    {promise.id}
                  </a>{" "}
                  {checks
                    .filter(({ state, isLate }) => state === "fail" || isLate)
                    .map(
                      ({ title, sentence, isLate }) =>
                        `${title}: ${isLate ? "the check is late." : sentence}`,
                    )
                    .join(" ")}
                </li>
              ))}
            </ul>
          </section>
        )}
        <section id="figures" aria-labelledby="figures-title" className="mt-12 scroll-mt-8">
          <h2 id="figures-title" className="text-title">
            Figures
          </h2>
          <Figures figures={figures} />
        </section>
        <section id="promises" aria-labelledby="promises-title" className="mt-16 max-w-3xl scroll-mt-8">
          <h2 id="promises-title" className="text-title">
            The {views.length} promises of the privacy policy
          </h2>
          {sectionsOf(views).map(([anchor, list]) => (
            <section key={anchor} aria-labelledby={`about-${anchor || "beginning"}`} className="mt-10">
              <h3 id={`about-${anchor || "beginning"}`} className="text-lg">
                {headings.get(anchor) ?? "What the policy covers"}
              </h3>
              <ul className="mt-2 divide-y divide-line border-line border-y">
                {list.map((view) => (
                  <PromiseRow key={view.promise.id} view={view} />
                ))}
              </ul>
            </section>
          ))}
        </section>
        <section id="reviews" aria-labelledby="reviews-title" className="mt-16 max-w-3xl scroll-mt-8">
          <h2 id="reviews-title" className="text-title">
            Security reviews
          </h2>
          <Reviews reviews={reviews} today={clock.today("UTC")} />
        </section>
        <section id="incidents" aria-labelledby="incidents-title" className="mt-16 max-w-3xl scroll-mt-8">
          <h2 id="incidents-title" className="text-title">
            Incidents of the last 12 months
          </h2>
          <Incidents incidents={incidents.filter((one) => !one.closedAt || one.detectedAt > yearAgo)} />
        </section>
      </div>
    </>
  );
}

function summaryOf(views: readonly PromiseView[]): string {
  const count = (...states: PromiseView["state"][]) =>
    views.filter(({ state }) => states.includes(state)).length;
  const checked = views.filter(({ promise }) => promise.kind === "checked").length;
  const failing = count("fail", "late");
  return `Software checks ${checked} of the ${views.length} promises of our privacy policy while Lumina runs, the quick ones every five minutes. ${count("pass")} hold now, ${failing} ${failing === 1 ? "does" : "do"} not. ${count("tested")} more are tested before each release; ${count("document", "statement")} are shown by a document.`;
}

/** Promises by the heading that they stand under, in the order of the policy. */
function sectionsOf(views: readonly PromiseView[]): [string, PromiseView[]][] {
  const sections = new Map<string, PromiseView[]>();
  for (const view of views)
    sections.set(view.promise.anchor, [...(sections.get(view.promise.anchor) ?? []), view]);
  return [...sections];
}
