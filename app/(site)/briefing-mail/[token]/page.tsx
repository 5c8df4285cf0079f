import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { buttonStyle } from "@/components/ui/button-style";
import { stopLinkState } from "@/lib/briefing/stop-form";

export const metadata: Metadata = {
  title: "Briefing by mail",
  robots: { index: false },
  // The address is a secret of whoever got the mail.
  referrer: "no-referrer",
};

/** Where the link of a briefing's mail leads: one button ends these mails. A program that only looks changes nothing. */
export default async function StopBriefingPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const state = await stopLinkState(token);
  if (!state) notFound();
  return (
    <div className="mx-auto max-w-xl px-5 py-14 sm:px-8">
      <h1 className="text-xl">
        {state === "sent" ? "Stop the daily briefing" : "You no longer get the daily briefing"}
      </h1>
      <p className="mt-4 text-pretty text-base">
        {state === "sent"
          ? "No more briefings are mailed to you from this organization. Everything else stays as it is."
          : "You can choose an hour again on Today, beside the briefing."}
      </p>
      {state === "sent" && (
        <form method="post" action={`/briefing-mail/${token}/stop`} className="mt-6">
          <button type="submit" className={buttonStyle({ variant: "primary", size: "lg" })}>
            Stop these mails
          </button>
        </form>
      )}
    </div>
  );
}
