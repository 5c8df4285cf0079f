import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StopMails } from "@/components/site/stop-mails";
import { stopLinkState } from "@/lib/notifications/stop-form";

export const metadata: Metadata = {
  title: "Notifications by mail",
  robots: { index: false },
  // The address is a secret of whoever got the mail.
  referrer: "no-referrer",
};

/** Where the link of a notice's mail leads. */
export default async function StopNotificationsPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const state = await stopLinkState(token);
  if (!state) notFound();
  return (
    <StopMails
      isSent={state.isSent}
      title="Stop these mails"
      stopped="You no longer get these mails"
      text={`No more mails are sent to you from this organization about: ${state.about}. The bell in Lumina goes on telling you.`}
      stoppedText={`About: ${state.about}. You can choose mails again in Lumina, under Notifications, Settings.`}
      action={`/notification-mail/${token}/stop`}
    />
  );
}
