import type { Metadata } from "next";
import { StockPicture } from "@/components/site/stock-picture";
import { buttonStyle } from "@/components/ui/button-style";
import { SITE_ORIGIN } from "@/lib/site/company";

const TITLE = "Lumina ERP: see what will run out while there is time to order it";
const DESCRIPTION =
  "Lumina learns from your sales history and your suppliers' lead times, works out what to order and when, and writes the purchase orders. You approve them.";

export const metadata: Metadata = {
  title: { absolute: TITLE },
  description: DESCRIPTION,
  alternates: { canonical: `${SITE_ORIGIN}/` },
  openGraph: {
    type: "website",
    url: `${SITE_ORIGIN}/`,
    siteName: "Lumina",
    title: TITLE,
    description: DESCRIPTION,
  },
};

const STEPS = [
  {
    title: "Bring your history",
    text: "A file from the system you have: sales, stock, items, suppliers, purchase orders. CSV or Excel, as it was exported. Lumina finds the columns, shows what it understood before anything is stored, and hands back the rows it could not read, each with its reason.",
  },
  {
    title: "See what runs out",
    text: "Every item gets the forecasting method that did best on its own past, with an honest range around it. Together with how long each supplier really takes, that gives the day an item runs out and the last day to order it.",
  },
  {
    title: "Approve the orders",
    text: "An agent groups what is due by supplier, keeps to minimums, multiples and your budget, and writes the orders with the reason for every line. Nothing goes to a supplier until somebody approves it, unless you decide otherwise.",
  },
];

const PROMISES = [
  {
    title: "Figures come from data",
    text: "Every quantity, date and price can be opened to what it was computed from. How accurate a forecast was is measured on your own past, against simply repeating last time.",
  },
  {
    title: "Your data trains your models",
    text: "Nobody else's. Each organization has its own models and its own encryption key, and cannot see that another exists.",
  },
  {
    title: "You can stop it",
    text: "One switch halts the agents at once. Every step by a person or an agent is in the audit, with what was there before.",
  },
];

export default function HomePage() {
  return (
    <>
      <section className="mx-auto grid max-w-6xl items-center gap-x-12 gap-y-10 px-5 pt-14 pb-16 sm:px-8 sm:pt-20 lg:grid-cols-[minmax(0,11fr)_minmax(0,10fr)]">
        <div>
          <h1 className="text-balance text-display">See what will run out while there is time to order it</h1>
          <p className="mt-5 max-w-prose text-pretty text-base text-muted">{DESCRIPTION}</p>
          <div className="mt-8 flex flex-wrap items-center gap-3">
            <a href="/sign-up" className={buttonStyle({ variant: "primary", size: "lg" })}>
              Start a fourteen-day trial
            </a>
            <a href="/sign-in" className={buttonStyle({ size: "lg" })}>
              Sign in
            </a>
          </div>
          <p className="mt-3 text-muted text-sm">With your own data. No card.</p>
        </div>
        <StockPicture />
      </section>
      <section id="how" aria-labelledby="how-title" className="border-line border-y bg-canvas">
        <div className="mx-auto max-w-6xl px-5 py-14 sm:px-8">
          <h2 id="how-title" className="text-xl">
            From a sales history to an approved order
          </h2>
          <ol className="mt-8 grid gap-x-10 gap-y-8 md:grid-cols-3">
            {STEPS.map((step, index) => (
              <li key={step.title} className="border-accent border-t-2 pt-4">
                <p aria-hidden="true" className="font-semibold text-accent text-sm">
                  {index + 1}
                </p>
                <h3 className="mt-1 text-lg">{step.title}</h3>
                <p className="mt-2 text-pretty text-muted">{step.text}</p>
              </li>
            ))}
          </ol>
        </div>
      </section>
      <section aria-labelledby="promises-title" className="mx-auto max-w-6xl px-5 py-14 sm:px-8">
        <h2 id="promises-title" className="text-xl">
          What you can hold us to
        </h2>
        <dl className="mt-8 grid gap-x-10 gap-y-8 md:grid-cols-3">
          {PROMISES.map((promise) => (
            <div key={promise.title}>
              <dt className="font-semibold">{promise.title}</dt>
              <dd className="mt-1 text-pretty text-muted">{promise.text}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
