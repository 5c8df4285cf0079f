import { Closing } from "@/components/site/closing";
import { PageHero } from "@/components/site/page-hero";
import { SiteSection } from "@/components/site/section";
import { StructuredData } from "@/components/site/structured-data";
import { SIGN_IN_LASTS } from "@/lib/retention/rules";
import { COMPANY } from "@/lib/site/company";
import { siteMetadata } from "@/lib/site/metadata";
import { breadcrumbData } from "@/lib/site/structured-data";

const PATH = "/security";
export const metadata = siteMetadata({
  path: PATH,
  title: "Security",
  description:
    "How Lumina keeps organizations apart, what is encrypted, what the audit records, and which of it is tested on every change.",
  picture: "security",
});

const PARTS = [
  {
    title: "Organizations are kept apart",
    points: [
      "Every row belongs to one organization, and the database itself refuses a reference from one to another.",
      "Somebody who is not a member gets the same answer for an organization that exists as for one that does not.",
      "Models are trained from one organization's data alone and are used by no other.",
    ],
  },
  {
    title: "What is encrypted",
    points: [
      "Files, and the models made from them, are encrypted with AES-256-GCM under a key that belongs to one organization. Destroying that key makes them unreadable, backups included.",
      "Passwords are kept only as salted scrypt hashes. Links in mails and browser sessions are kept only as hashes.",
      "Traffic goes over TLS, and browsers are told to accept nothing else.",
    ],
  },
  {
    title: "Signing in",
    points: [
      "An address counts only once it is confirmed. Attempts are limited, and the answer does not tell whether an address has an account.",
      "Wrong passwords typed by strangers do not lock you out: a browser that you use goes on, and a new one is confirmed by e-mail.",
      "A new password is checked against a million common ones. It signs out every other browser and ends every link sent before.",
      `A mail tells of a sign-in from a new browser and of a changed password. A browser is signed out after ${SIGN_IN_LASTS.idleHours} hours without use.`,
      "Four roles decide what a person may see and do: owner, admin, planner, viewer.",
    ],
  },
  {
    title: "Agents work inside limits",
    points: [
      "An approval is for exactly what was shown, is used once, and expires.",
      "Budgets and stop switches are checked in the same write as the order itself, so nothing slips through between them.",
      "What an agent may do is a closed list; it cannot be talked into more.",
    ],
  },
  {
    title: "The audit",
    points: [
      "Everything a person or an agent changes is written down in the same write as the change, with what was there before.",
      "Entries are chained: one that is missing or was altered shows. You can verify the chain yourself, and export it.",
    ],
  },
  {
    title: "What browsers are told",
    points: [
      "A strict Content-Security-Policy runs only scripts that we named; one that somebody injects does not run. Public pages like this one carry none of the application's code.",
      "No other site may frame Lumina, and a write that comes from another site's page is refused.",
      "Nothing is requested from anybody else's servers before you agree.",
    ],
  },
  {
    title: "What is tested on every change",
    points: [
      "Each table is tried from another organization. A new page without a rule of who may open it fails the build, and so does a new action without a permission.",
      "Processes are killed in the middle of imports and other writes, to see that nothing is lost and nothing is done twice.",
      "Pages are driven in a real browser, in light and dark, on a phone and on a desktop, and checked for accessibility.",
    ],
  },
  {
    title: "What we ask for, and what we do not",
    points: [
      "To sign up: your name, work e-mail, company, job title, and a phone number if you like. No date of birth, no card.",
      "A sign-up that is not confirmed is deleted after seven days.",
    ],
  },
];

export default function SecurityPage() {
  return (
    <>
      <StructuredData data={[breadcrumbData("Security", PATH)]} />
      <PageHero
        label="Security"
        title="What keeps your data yours"
        lead="Not intentions: what the product does today, in plain words. Lumina is for companies and their staff."
        actions={false}
      />
      <section aria-label="In detail" className="mx-auto max-w-6xl px-5 pb-16 sm:px-8 sm:pb-24">
        {PARTS.map((part) => (
          <section
            key={part.title}
            className="mt-12 grid gap-x-14 gap-y-4 border-line border-t pt-6 lg:grid-cols-[minmax(0,4fr)_minmax(0,7fr)]"
          >
            <h2 className="text-lg">{part.title}</h2>
            <ul className="list-disc space-y-2.5 pl-5 text-base marker:text-subtle">
              {part.points.map((point) => (
                <li key={point} className="max-w-prose text-pretty">
                  {point}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </section>
      <SiteSection
        id="report"
        title="Found something?"
        ground
        lead={
          <>
            Write to{" "}
            <a
              href={`mailto:${COMPANY.email}`}
              className="rounded-sm text-accent underline decoration-accent-line underline-offset-4 hover:decoration-accent"
            >
              {COMPANY.email}
            </a>
            . Say how to see it; we answer a person, not a ticket number.
          </>
        }
      />
      <Closing />
    </>
  );
}
