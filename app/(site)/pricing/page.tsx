import { trialLength } from "@/components/site/actions";
import { Closing } from "@/components/site/closing";
import { PageHero } from "@/components/site/page-hero";
import { PlanTable } from "@/components/site/plan-table";
import { Points, SiteSection } from "@/components/site/section";
import { StructuredData } from "@/components/site/structured-data";
import { OVERAGE_PRICES, type OverageKey, PLAN_CURRENCY } from "@/lib/billing/plans";
import { formatMoney } from "@/lib/format/money";
import { siteMetadata } from "@/lib/site/metadata";
import { breadcrumbData, softwareData } from "@/lib/site/structured-data";

const PATH = "/pricing";
const DESCRIPTION =
  "Lumina's plans and their limits: items, sales lines, members and agent runs. One price for the whole organization, a trial without a card.";
export const metadata = siteMetadata({
  path: PATH,
  title: "Pricing",
  description: DESCRIPTION,
  picture: "pricing",
});

const price = (key: OverageKey) => formatMoney(OVERAGE_PRICES[key], PLAN_CURRENCY, "en-US");
const OVERAGE = [
  `${price("callMinutesPerMonth")} a call minute`,
  `${price("transcribedMinutesPerMonth")} a transcribed minute`,
  `${price("smsPartsPerMonth")} a text message part`,
  `${price("modelRequestsPerMonth")} a request to a language model`,
].join(", ");

const ANSWERS = [
  {
    title: "What counts as an item?",
    text: "An item that is forecast and planned. Discontinued items and postage or fee lines do not count.",
  },
  {
    title: "And a sales line?",
    text: "One line of a sales document, by its day. Three years of history count month by month, not in the month you import them.",
  },
  {
    title: "What happens at a limit?",
    text: `Calls, transcription, text messages and language models stop until the next month or a larger plan. If an owner allows overage, they go on up to the monthly limit that the owner sets: ${OVERAGE}. Everything else goes on; we tell you which plan fits. Nothing is deleted, and nothing is charged that you did not choose.`,
  },
  {
    title: "What happens after the trial?",
    text: "The workspace becomes read-only. You can view and export everything; nothing runs by itself until an owner chooses a plan.",
  },
  {
    title: "How do I pay?",
    text: "Through Stripe, by card or by what else it offers in your country, such as SEPA direct debit, by the month or by the year; a year costs ten months. An owner chooses the plan under Settings, Billing. Lumina never sees card numbers.",
  },
  {
    title: "Is everything in every plan?",
    text: "Yes: forecasts, agents, approvals, purchase orders, calls, imports and the audit. Plans differ in size alone. A telephone number costs what its network asks each month; you see the price before you buy one.",
  },
];

export default function PricingPage() {
  return (
    <>
      <StructuredData data={[softwareData(DESCRIPTION), breadcrumbData("Pricing", PATH)]} />
      <PageHero
        label="Pricing"
        title="Every feature in every plan; pay by size"
        lead={`One price for the whole organization. Begin with a ${trialLength} trial on your own data; no card needed.`}
        actions={false}
      />
      <section aria-label="Plans" className="mx-auto max-w-6xl px-5 pt-10 pb-16 sm:px-8 sm:pb-24">
        <PlanTable />
      </section>
      <SiteSection id="questions" title="Questions a buyer asks" ground>
        <Points points={ANSWERS} />
      </SiteSection>
      <Closing />
    </>
  );
}
