import type { Metadata } from "next";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { idEndingIn } from "@/lib/support/reference";

export const metadata: Metadata = { title: "We have your message", robots: { index: false } };

/** After the contact form. The number comes from the address and is shown only when it looks like one. */
export default async function ThanksPage({ searchParams }: { searchParams: SearchParams }) {
  const ending = idEndingIn((await readSearchParams(searchParams)).number ?? "");
  return (
    <div className="mx-auto max-w-2xl px-5 py-16 sm:px-8">
      <h1 className="text-balance text-xl">We have your message</h1>
      {ending && (
        <p className="mt-4">
          Its number is <strong className="code-text select-all">LUM-{ending.toUpperCase()}</strong>.
        </p>
      )}
      <p className="mt-3 text-pretty text-muted">
        A mail that says so is on its way to your address, unless it got several of them within the hour.
        Someone at Lumina reads the message and answers there. If no mail arrived, look whether the address
        was right and write again.
      </p>
      <p className="mt-8">
        <a href="/" className="text-accent underline underline-offset-4">
          Back to Lumina&rsquo;s home
        </a>
      </p>
    </div>
  );
}
