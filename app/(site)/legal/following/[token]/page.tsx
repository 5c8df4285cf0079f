import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LegalLink } from "@/components/legal/legal-link";
import { buttonStyle } from "@/components/ui/button-style";
import { followingOf } from "@/lib/processors/followers";

export const metadata: Metadata = {
  title: "Changes of sub-processors",
  robots: { index: false },
  // The address is a secret of whoever got the mail.
  referrer: "no-referrer",
};

/** Where a mailed link leads: one button to confirm, or one to stop. A program that only looks changes nothing. */
export default async function FollowingPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const following = await followingOf(token);
  if (!following) notFound();
  const { email, state } = following;
  return (
    <div className="mx-auto max-w-xl px-5 py-14 sm:px-8">
      <h1 className="text-xl">
        {state === "following"
          ? "You are told before our sub-processors change"
          : state === "asked"
            ? "Hear of changes before they happen"
            : "You are no longer told"}
      </h1>
      <p className="mt-4 text-pretty text-base">
        {state === "following"
          ? "Mails about announced changes go to"
          : state === "asked"
            ? "Confirm that mails about changes of our sub-processors may go to"
            : "No more mails about sub-processors go to"}{" "}
        <strong className="font-semibold [overflow-wrap:anywhere]">{email}</strong>.
      </p>
      <form method="post" action={`/legal/following/${token}/answer`} className="mt-6">
        <button
          type="submit"
          name="answer"
          value={state === "following" ? "stop" : "follow"}
          className={buttonStyle({ variant: state === "following" ? "secondary" : "primary", size: "lg" })}
        >
          {state === "following" ? "Stop these mails" : state === "asked" ? "Confirm" : "Follow again"}
        </button>
      </form>
      <p className="mt-8 text-muted text-sm">
        <LegalLink href="/legal/sub-processors">The list of sub-processors</LegalLink>
      </p>
    </div>
  );
}
