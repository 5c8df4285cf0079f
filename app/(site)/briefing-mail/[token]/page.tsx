import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StopMails } from "@/components/site/stop-mails";
import { stopLinkState } from "@/lib/briefing/stop-form";

export const metadata: Metadata = {
  title: "Briefing by mail",
  robots: { index: false },
  // The address is a secret of whoever got the mail.
  referrer: "no-referrer",
};

/** Where the link of a briefing's mail leads. */
export default async function StopBriefingPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const state = await stopLinkState(token);
  if (!state) notFound();
  return (
    <StopMails
      isSent={state === "sent"}
      title="Stop the daily briefing"
      stopped="You no longer get the daily briefing"
      text="No more briefings are mailed to you from this organization. Everything else stays as it is."
      stoppedText="You can choose an hour again on Today, beside the briefing."
      action={`/briefing-mail/${token}/stop`}
    />
  );
}
