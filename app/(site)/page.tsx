import { SiteActions } from "@/components/site/actions";
import { Closing } from "@/components/site/closing";
import { FeatureRow } from "@/components/site/feature-row";
import { SiteFigures } from "@/components/site/figures";
import { ProductPicture } from "@/components/site/picture";
import { Points, SiteSection } from "@/components/site/section";
import { StructuredData } from "@/components/site/structured-data";
import { siteMetadata } from "@/lib/site/metadata";
import { organizationData, softwareData, webSiteData } from "@/lib/site/structured-data";

const DESCRIPTION =
  "Lumina learns from your sales history and your suppliers' lead times, works out what to order and when, and writes the purchase orders. You approve them.";

export const metadata = siteMetadata({
  path: "/",
  title: "Lumina ERP: see what will run out while there is time to order it",
  description: DESCRIPTION,
  picture: "home",
  absolute: true,
});

const STEPS = [
  {
    title: "Bring your history",
    text: "A file from the system you have: sales, stock, items, suppliers, orders. CSV or Excel, as it was exported. Lumina finds the columns, shows what it understood before anything is stored, and hands back the rows it could not read, each with its reason.",
  },
  {
    title: "See what runs out",
    text: "Every item gets the forecasting method that did best on its own past, with an honest range around it. Together with how long each supplier really takes, that gives the day an item runs out and the last day to order it.",
  },
  {
    title: "Approve the orders",
    text: "An agent groups what is due by supplier, keeps to minimums, pack sizes and your budget, and writes the orders. Nothing goes to a supplier until somebody approves it, unless you decide otherwise.",
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
      <StructuredData data={[organizationData(), webSiteData(), softwareData(DESCRIPTION)]} />
      <section className="mx-auto max-w-6xl px-5 pt-14 sm:px-8 sm:pt-20">
        <h1 className="max-w-3xl text-balance text-display">
          See what will run out while there is time to order it
        </h1>
        <p className="mt-5 max-w-2xl text-pretty text-lead text-muted">{DESCRIPTION}</p>
        <SiteActions className="mt-8" />
        <p className="mt-3 text-muted text-sm">
          A trial with your own data, no card. A demo without an account.
        </p>
        <ProductPicture
          name="today"
          first
          className="mt-12 sm:mt-16"
          alt="Lumina's first page of a day: what will run out, what has to be ordered by when, and orders waiting for approval."
        />
        <p className="mt-3 text-muted text-xs">
          The running product. Harbour &amp; Pine Trading is made up; so is its data.
        </p>
      </section>
      <SiteSection id="how" title="From a sales history to an approved order">
        <ol className="mt-10 grid gap-x-10 gap-y-9 sm:mt-12 md:grid-cols-3">
          {STEPS.map((step, index) => (
            <li key={step.title} className="border-accent border-t-2 pt-5">
              <p aria-hidden="true" className="font-semibold text-accent text-sm">
                {index + 1}
              </p>
              <h3 className="mt-1 text-lg">{step.title}</h3>
              <p className="mt-2 text-pretty text-base text-muted">{step.text}</p>
            </li>
          ))}
        </ol>
      </SiteSection>
      <SiteSection
        id="products"
        title="It looks ahead, prepares, and asks"
        ground
        lead="Three parts, one loop: what is learned decides what is proposed, and what arrives teaches it again."
      >
        <FeatureRow
          title="Lumina AI: the day it runs out"
          text={
            <p>
              Demand per item and place, lead time per supplier, both learned from your own records. With a
              range whose honesty was measured, and the reasons one click away.
            </p>
          }
          link={{ label: "How the forecasts are made", href: "/lumina-ai" }}
        >
          <ProductPicture
            name="item"
            alt="An item's page: expected stock with a band around it, the day it runs out, and the reasons for the suggested order."
          />
        </FeatureRow>
        <FeatureRow
          flip
          title="Lumina Agents: the orders, written"
          text={
            <p>
              Grouped by supplier, inside your budget, with the reason for every line. You change what you
              like and approve; the order, its PDF and the mail to the supplier follow.
            </p>
          }
          link={{ label: "What an agent may do", href: "/lumina-agents" }}
        >
          <ProductPicture
            name="proposal"
            alt="Proposed orders waiting for approval, one for each supplier, with its total, its day and how many items run out before delivery."
          />
        </FeatureRow>
        <FeatureRow
          title="Lumina Voice: what was promised, on the order"
          text={
            <p>
              Calls with suppliers, word by word. “The pallets come on the 14th” becomes the order's day when
              you accept it, with the place in the call where it was said.
            </p>
          }
          link={{ label: "How calls change the plan", href: "/lumina-voice" }}
        >
          <ProductPicture
            name="call"
            alt="A call with a supplier: who said what, and a promised delivery day that waits for a decision."
          />
        </FeatureRow>
      </SiteSection>
      <SiteFigures />
      <SiteSection id="promises" title="What you can hold us to" ground>
        <Points points={PROMISES} />
      </SiteSection>
      <Closing />
    </>
  );
}
