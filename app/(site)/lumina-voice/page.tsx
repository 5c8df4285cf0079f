import { PageHero } from "@/components/site/page-hero";
import { Points, SiteSection } from "@/components/site/section";
import { StructuredData } from "@/components/site/structured-data";
import { buttonStyle } from "@/components/ui/button-style";
import { siteMetadata } from "@/lib/site/metadata";
import { breadcrumbData } from "@/lib/site/structured-data";

const PATH = "/lumina-voice";
export const metadata = siteMetadata({
  path: PATH,
  title: "Lumina Voice: in preparation",
  description:
    "Lumina Voice is meant to turn what was promised on a call with a supplier into a dated change of a purchase order. It is not available yet.",
  picture: "lumina-voice",
});

const PLANNED = [
  {
    title: "What was promised becomes a date",
    text: "“The pallets come on the 14th” is the most current fact about an order, and it usually stays in somebody's head. Voice is meant to attach it to the order, with the place in the call where it was said.",
  },
  {
    title: "The plan follows",
    text: "A later date moves the expected stock, and with it what Lumina AI warns about and what Lumina Agents propose.",
  },
  {
    title: "A person confirms",
    text: "A heard date is a suggestion until somebody says that it was heard correctly.",
  },
];

const DECIDED = [
  {
    title: "Recordings end after 90 days",
    text: "Counted from the day of the call, then they are deleted by themselves.",
  },
  {
    title: "Nobody trains on your calls",
    text: "The service that writes them down is told with every request not to keep the audio for its own models.",
  },
  {
    title: "Yours alone",
    text: "Recordings and transcripts belong to one organization and are encrypted under its own key, like everything else.",
  },
];

export default function LuminaVoicePage() {
  return (
    <>
      <StructuredData data={[breadcrumbData("Lumina Voice", PATH)]} />
      <PageHero
        label="Lumina Voice · in preparation"
        title="What was said on the phone, where the order can see it"
        lead="Lumina Voice is not available yet, and no plan includes it. This page says what it is meant to do and what we have decided before the first call."
        actions={false}
      >
        <a href="/contact" className={`${buttonStyle({ variant: "primary", size: "lg" })} mt-8`}>
          Tell us about your calls
        </a>
      </PageHero>
      <SiteSection id="planned" title="What it is meant to do">
        <Points points={PLANNED} />
      </SiteSection>
      <SiteSection id="decided" title="What is decided already" ground>
        <Points points={DECIDED} />
      </SiteSection>
    </>
  );
}
