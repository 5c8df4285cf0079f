import { Closing } from "@/components/site/closing";
import { PageHero } from "@/components/site/page-hero";
import { Points, SiteSection } from "@/components/site/section";
import { StructuredData } from "@/components/site/structured-data";
import { COMPANY } from "@/lib/site/company";
import { siteMetadata } from "@/lib/site/metadata";
import { breadcrumbData, organizationData } from "@/lib/site/structured-data";

const PATH = "/about";
export const metadata = siteMetadata({
  path: PATH,
  title: "About Lumina",
  picture: "about",
  description: `Lumina is made by ${COMPANY.name} in ${COMPANY.address.city}, for companies that buy, store and sell goods.`,
});

const BELIEFS = [
  {
    title: "Numbers come from data",
    text: "A quantity, a date or a price that Lumina shows was computed from your records by a method whose error was measured. None of them is made up by a language model.",
  },
  {
    title: "People decide",
    text: "An agent prepares and a person approves, until that person has seen enough to decide otherwise. Everything can be stopped.",
  },
  {
    title: "What is yours stays yours",
    text: "Your history trains your models and nobody else's. You can take everything with you as files.",
  },
  {
    title: "Say what is so",
    text: "We show how figures were measured, what is made up in our demo, and what does not exist yet.",
  },
];

export default function AboutPage() {
  const { street, city, region, postalCode } = COMPANY.address;
  const link =
    "rounded-sm text-accent underline decoration-accent-line underline-offset-4 hover:decoration-accent";
  return (
    <>
      <StructuredData data={[organizationData(), breadcrumbData("About", PATH)]} />
      <PageHero
        label="About"
        title="Buying is a decision about a day that has not come yet"
        lead="Whoever orders goods guesses: how much will sell, when it will arrive, what happens if not. The history to guess better is usually there, in a system that does not look ahead. Lumina looks ahead."
        actions={false}
      />
      <SiteSection id="beliefs" title="What we hold to">
        <Points points={BELIEFS} columns={2} />
      </SiteSection>
      <SiteSection id="company" title="The company" ground>
        <dl className="mt-8 grid max-w-2xl gap-x-8 gap-y-3 text-base sm:grid-cols-[9rem_1fr]">
          <dt className="text-muted">Name</dt>
          <dd>{COMPANY.name}</dd>
          <dt className="text-muted max-sm:mt-2">Address</dt>
          <dd>
            {street}, {city}, {region} {postalCode}, United States
          </dd>
          <dt className="text-muted max-sm:mt-2">General</dt>
          <dd>
            <a href={`mailto:${COMPANY.email}`} className={link}>
              {COMPANY.email}
            </a>
          </dd>
          <dt className="text-muted max-sm:mt-2">Privacy</dt>
          <dd>
            <a href={`mailto:${COMPANY.privacyEmail}`} className={link}>
              {COMPANY.privacyEmail}
            </a>
          </dd>
        </dl>
      </SiteSection>
      <Closing />
    </>
  );
}
