import { Closing } from "@/components/site/closing";
import { FeatureRow } from "@/components/site/feature-row";
import { PageHero } from "@/components/site/page-hero";
import { ProductPicture } from "@/components/site/picture";
import { Points, SiteSection } from "@/components/site/section";
import { StructuredData } from "@/components/site/structured-data";
import { siteMetadata } from "@/lib/site/metadata";
import { breadcrumbData } from "@/lib/site/structured-data";

const PATH = "/lumina-voice";
export const metadata = siteMetadata({
  path: PATH,
  title: "Lumina Voice: what was said on the phone, where the order can see it",
  description:
    "Call suppliers from the order itself, read every word as it is spoken, and let what was promised move the order's date once you agree.",
  picture: "lumina-voice",
});

const AFTERWARDS = [
  {
    title: "Read it or hear it",
    text: "The words light up with the recording. Press a word to hear it, search inside the call, and correct what was misheard; the first version stays.",
  },
  {
    title: "Find it again",
    text: "Every call by supplier, order, person or day, and by any word that was said on it.",
  },
  {
    title: "See who keeps their word",
    text: "What a supplier promised and when the goods came stand side by side: kept, or so many days late.",
  },
  {
    title: "Written instead of called",
    text: "Text messages from the order, with its number and day filled in. STOP is obeyed, and nothing leaves in your quiet hours.",
  },
];

const RULES = [
  {
    title: "Said before it begins",
    text: "Nothing is recorded or transcribed before both sides have heard that it is.",
  },
  {
    title: "Recordings end after 90 days",
    text: "Counted from the day of the call, then they are deleted by themselves, everywhere. The page of a call says until when its sound is there.",
  },
  {
    title: "Card numbers stay out",
    text: "One that is read out is hidden in the text and silenced in the recording. You can also pause both for a moment.",
  },
  {
    title: "Nobody trains on your calls",
    text: "The service that writes them down is told with every request not to keep the sound for its own models.",
  },
  {
    title: "A machine suggests, you decide",
    text: "What a language model draws out of a call must stand in its words; otherwise it is thrown away. No order changes before a person accepts it, or a rule that you set yourself.",
  },
  {
    title: "Yours alone",
    text: "Recordings belong to one organization and are encrypted under its own key, like every file.",
  },
];

export default function LuminaVoicePage() {
  return (
    <>
      <StructuredData data={[breadcrumbData("Lumina Voice", PATH)]} />
      <PageHero
        label="Lumina Voice"
        title="What was said on the phone, where the order can see it"
        lead="Call a supplier from the order, read every word while it is spoken, and let “the pallets come on the 14th” become the day that your plan counts on."
      />
      <SiteSection id="calls" title="From a sentence to a date">
        <FeatureRow
          title="A promise with its place in the call"
          text={
            <>
              <p>
                Both sides appear word by word, with the supplier's open orders beside them. Order numbers,
                items, days and quantities that are said are marked.
              </p>
              <p>
                Afterwards the promises of the call wait for you, each with the words that made it. Accept
                one, and the order has its new day, the stock is planned anew, and the history of the order
                says why.
              </p>
            </>
          }
        >
          <ProductPicture
            name="call"
            first
            alt="A call with a supplier: who said what, the recording with both voices, and a promised delivery day that waits for a decision."
          />
        </FeatureRow>
      </SiteSection>
      <SiteSection id="afterwards" title="When the call is over" ground>
        <Points points={AFTERWARDS} />
      </SiteSection>
      <SiteSection id="rules" title="What it keeps to">
        <Points points={RULES} />
      </SiteSection>
      <Closing />
    </>
  );
}
