import type { Metadata } from "next";
import { ContactForm } from "@/components/support/contact-form";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { refusedForm } from "@/lib/platform/request";
import { decodeContactState } from "@/lib/support/contact-state";
import { newFormToken } from "@/lib/support/form-token";
import { INQUIRY_KINDS } from "@/lib/support/schema";

export const metadata: Metadata = {
  title: "Contact",
  description: "Ask Lumina a question, get help, or tell us what to do better. People read and answer.",
};

const NEXT = [
  "A mail tells you at once that your message is here, with a number.",
  "Someone at Lumina reads it and answers to your address.",
  "Messages are kept for two years after the last one, then deleted.",
];

export default async function ContactPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ kind }, refused] = await Promise.all([readSearchParams(searchParams), refusedForm()]);
  const known = INQUIRY_KINDS.find((one) => one === kind) ?? "contact";
  const state = refused
    ? decodeContactState(refused)
    : { values: { kind: known }, fieldErrors: {}, token: newFormToken() };
  return (
    <div className="mx-auto grid max-w-6xl gap-x-16 gap-y-10 px-5 py-12 sm:px-8 sm:py-16 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <div>
        <h1 className="text-balance text-xl">Write to us</h1>
        <p className="mt-3 text-pretty text-muted">
          A question before you start, help with what you see, or what we should do better: all of it reaches
          people.
        </p>
        <h2 className="mt-8 text-base">What happens next</h2>
        <ol className="mt-2 list-decimal space-y-2 pl-5 text-muted text-sm marker:text-subtle">
          {NEXT.map((step) => (
            <li key={step} className="text-pretty pl-1">
              {step}
            </li>
          ))}
        </ol>
        <p className="mt-6 text-muted text-sm">
          Signed in? Ask from <em>Help</em> in your workspace, and the whole thread stays there.
        </p>
      </div>
      <div className="relative max-w-2xl">
        <ContactForm {...state} />
      </div>
    </div>
  );
}
