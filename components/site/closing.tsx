import { SiteActions } from "./actions";

/** The last thing on a page: the next step. */
export function Closing({ title = "Try it with your own sales history" }: { title?: string }) {
  return (
    <section aria-labelledby="closing-title" className="mx-auto max-w-6xl px-5 py-16 sm:px-8 sm:py-24">
      <div className="rounded-lg border border-line bg-canvas px-6 py-10 sm:px-12 sm:py-14">
        <h2 id="closing-title" className="max-w-xl text-balance text-title">
          {title}
        </h2>
        <p className="mt-3 max-w-xl text-pretty text-lead text-muted">
          One file of sales lines is enough to begin. No card, no call. The demo needs no account; its data is
          made up.
        </p>
        <SiteActions className="mt-7" />
      </div>
    </section>
  );
}
