import { Closing } from "@/components/site/closing";
import { FeatureRow } from "@/components/site/feature-row";
import { PageHero } from "@/components/site/page-hero";
import { ProductPicture } from "@/components/site/picture";
import { Points, SiteSection } from "@/components/site/section";
import { StructuredData } from "@/components/site/structured-data";
import { siteMetadata } from "@/lib/site/metadata";
import { breadcrumbData } from "@/lib/site/structured-data";

const PATH = "/lumina-agents";
export const metadata = siteMetadata({
  path: PATH,
  title: "Lumina Agents: purchase orders, written for you to approve",
  description:
    "An agent looks every morning, groups what is due by supplier within your budget, and writes the purchase orders with the reason for every line. Nothing leaves before you say so.",
  picture: "lumina-agents",
});

const LIMITS = [
  {
    title: "Service levels",
    text: "How sure you want to be not to run out, by the weight of the item: A, B and C.",
  },
  { title: "A budget", text: "What one run may spend together. The most urgent lines come first." },
  {
    title: "Suppliers and items",
    text: "Which suppliers it may order from, and items or categories it leaves alone.",
  },
  {
    title: "Minimums and packs",
    text: "Minimum quantities, order multiples and minimum order values are kept, or the order waits.",
  },
  { title: "Who approves", text: "Always a person, only above an amount, or never. It begins with always." },
  {
    title: "Time",
    text: "When it runs, and after how many days a proposal that nobody decided on expires.",
  },
];

const TRUST = [
  {
    title: "An approval is for exactly what was shown",
    text: "It is bound to the lines, quantities and prices on the screen, and counts once. If something changed in between, it is refused and shown again.",
  },
  {
    title: "Stopped means stopped",
    text: "One switch halts the agents. Order, budget and switch are checked in the same write, so nothing slips through between them.",
  },
  {
    title: "Everything is on record",
    text: "Each step of a run and each decision of a person goes into an audit whose entries are chained: one that is missing or altered shows.",
  },
];

export default function LuminaAgentsPage() {
  return (
    <>
      <StructuredData data={[breadcrumbData("Lumina Agents", PATH)]} />
      <PageHero
        label="Lumina Agents"
        title="Purchase orders, written for you to approve"
        lead="Every morning an agent looks at what is due, groups it by supplier, keeps to your limits and writes the orders. You read them, change what you like, and approve."
      />
      <SiteSection id="proposal" title="An order with its reasons">
        <FeatureRow
          title="Why this much, why now"
          text={
            <>
              <p>
                Each line says what is on hand and on order, what is expected to sell until the goods arrive,
                and how the quantity came about.
              </p>
              <p>
                Approved orders become a purchase order with a PDF and a mail to the supplier. Receipts
                against it teach the lead times.
              </p>
            </>
          }
        >
          <ProductPicture
            name="proposal"
            first
            alt="Proposed orders waiting for approval, one for each supplier, with its total, its day and how many items run out before delivery."
          />
        </FeatureRow>
      </SiteSection>
      <SiteSection id="limits" title="Inside the limits you set" ground>
        <Points points={LIMITS} />
        <FeatureRow
          flip
          title="Set once, in plain fields"
          text={<p>What it may do is one page of settings. Each run keeps the settings it ran with.</p>}
        >
          <ProductPicture
            name="agent"
            alt="The replenishment agent: its last run, its limits, and the switch that stops it."
          />
        </FeatureRow>
      </SiteSection>
      <SiteSection id="trust" title="Why a purchasing department can live with it">
        <Points points={TRUST} />
      </SiteSection>
      <Closing />
    </>
  );
}
