import { Closing } from "@/components/site/closing";
import { FeatureRow } from "@/components/site/feature-row";
import { SiteFigures } from "@/components/site/figures";
import { PageHero } from "@/components/site/page-hero";
import { ProductPicture } from "@/components/site/picture";
import { Points, SiteSection } from "@/components/site/section";
import { StructuredData } from "@/components/site/structured-data";
import { siteMetadata } from "@/lib/site/metadata";
import { breadcrumbData } from "@/lib/site/structured-data";

const PATH = "/lumina-ai";
export const metadata = siteMetadata({
  path: PATH,
  title: "Lumina AI: forecasts that say how sure they are",
  description:
    "Demand forecasts per item and location, lead times per supplier, both learned from your own history alone, with ranges whose honesty was measured.",
  picture: "lumina-ai",
});

const LEARNS = [
  {
    title: "Demand, item by item",
    text: "Weekly demand for every item, and for every location where your sales say where. Seasons, trends, promotions that left a dent, items that sell twice a year: each is looked at for itself.",
  },
  {
    title: "Lead times, as they were",
    text: "From purchase orders and their receipts: how long a supplier really takes, and how far that swings. What the catalogue promises is only used until there is something better.",
  },
  {
    title: "What is not demand",
    text: "Returns, cancellations and postage lines are told apart from sales, so that they do not become goods somebody orders.",
  },
];

const HONESTY = [
  {
    title: "Chosen on weeks it had not seen",
    text: "Several methods forecast your own past from what came before it. The one that did best on that item is used, and its error is kept beside it.",
  },
  {
    title: "Ranges, not points",
    text: "Every forecast comes with the range that it should stay inside nine times out of ten. The model page says how often it really did.",
  },
  {
    title: "Replaced only by something better",
    text: "A new training run is a challenger. It becomes the champion when it is better on the same weeks; you can go back with one click.",
  },
  {
    title: "Compared with repeating last time",
    text: "The reference is the simplest forecast there is. Where Lumina is no better than that, it says so.",
  },
];

export default function LuminaAiPage() {
  return (
    <>
      <StructuredData data={[breadcrumbData("Lumina AI", PATH)]} />
      <PageHero
        label="Lumina AI"
        title="Forecasts that say how sure they are"
        lead="Lumina learns how each of your items sells and how long each of your suppliers takes. The models are trained on your history, for you, and used by nobody else."
      />
      <SiteSection id="item" title="The day it runs out, and the last day to order">
        <FeatureRow
          title="One page explains one item"
          text={
            <>
              <p>
                Past sales, the forecast with its range, what is on hand and on order, and the day the shelf
                will be empty. Every figure opens to where it comes from.
              </p>
              <p>
                The order it suggests is explained line by line: demand, lead time, safety stock, pack size,
                minimum.
              </p>
            </>
          }
        >
          <ProductPicture
            name="item"
            first
            alt="An item's page: expected stock with a band around it, the day it runs out, and the reasons for the suggested order."
          />
        </FeatureRow>
      </SiteSection>
      <SiteSection id="learns" title="What it learns from" ground>
        <Points points={LEARNS} />
      </SiteSection>
      <SiteSection
        id="honest"
        title="How you can tell whether to believe it"
        lead="A forecast is worth what it can prove. Each training is a version with its data, its back-test and its figures."
      >
        <Points points={HONESTY} columns={2} />
        <FeatureRow
          flip
          title="Every version keeps its record"
          text={
            <p>
              Error against the naive forecast, leaning high or low, share of weeks inside the range, methods
              used: for each version, over the same weeks, to compare.
            </p>
          }
        >
          <ProductPicture
            name="models"
            alt="The models page: versions with their measured errors, the champion marked."
          />
        </FeatureRow>
      </SiteSection>
      <SiteFigures ground />
      <Closing />
    </>
  );
}
