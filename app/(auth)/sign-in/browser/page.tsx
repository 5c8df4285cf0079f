import type { Metadata } from "next";
import { RequestLinkPage } from "@/components/accounts/link-pages";
import { requestBrowserLinkAction } from "@/lib/accounts/actions";

export const metadata: Metadata = { title: "Confirm this browser", robots: { index: false } };

export default function RequestBrowserLinkPage() {
  return (
    <RequestLinkPage
      title="Confirm this browser"
      description="Somebody typed many wrong passwords. We send a link to your address; open it here, then sign in with your password."
      action={requestBrowserLinkAction}
      advice="It works once, for one hour. Open it in this browser."
    />
  );
}
