import type { Metadata } from "next";
import { RequestLinkPage } from "@/components/accounts/link-pages";
import { requestResetAction } from "@/lib/accounts/actions";

export const metadata: Metadata = { title: "Choose a new password" };

export default function RequestResetPage() {
  return (
    <RequestLinkPage
      title="Choose a new password"
      description="We send a link to your address. It works once, for one hour."
      action={requestResetAction}
      advice="It works once, for one hour."
    />
  );
}
