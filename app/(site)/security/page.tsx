import type { Metadata } from "next";

export const metadata: Metadata = {
  title: "Security and privacy",
  description:
    "How Lumina keeps organizations apart, what is encrypted, what is kept and what is not asked for.",
};

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
    ],
  },
  {
    title: "Signing in",
    points: [
      "An address counts only once it is confirmed. Attempts are limited, and the answer does not tell whether an address has an account.",
      "A mail tells of a sign-in from a new browser and of a changed password. A new password signs out every other browser.",
      "Four roles decide what a person may see and do: owner, admin, planner, viewer.",
    ],
  },
  {
    title: "Agents work inside limits",
    points: [
      "An approval is for exactly what was shown, is used once, and expires. Budgets and stop switches are checked in the same write as the order itself.",
      "Everything a person or an agent changes is written to an audit whose entries are chained, so that a missing or altered one shows.",
    ],
  },
  {
    title: "What we ask for, and what we do not",
    points: [
      "To sign up: your name, work e-mail, company, job title, and a phone number if you like. No date of birth, no card.",
      "One cookie keeps you signed in, one recognises your browser, one remembers whether the sidebar is folded. There is no tracking and no request to anybody else's servers.",
      "A sign-up that is not confirmed is deleted after seven days.",
    ],
  },
];

export default function SecurityPage() {
  return (
    <article className="mx-auto max-w-3xl px-5 py-14 sm:px-8">
      <h1 className="text-balance text-xl">Security and privacy</h1>
      <p className="mt-3 max-w-prose text-muted">
        What the product does today, in plain words. Lumina is for companies and their staff.
      </p>
      {PARTS.map((part) => (
        <section key={part.title} className="mt-10">
          <h2 className="text-lg">{part.title}</h2>
          <ul className="mt-3 list-disc space-y-2 pl-5 marker:text-subtle">
            {part.points.map((point) => (
              <li key={point} className="max-w-prose text-pretty">
                {point}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </article>
  );
}
