import type { Metadata } from "next";
import { PlainPage } from "@/components/site/plain-page";

export const metadata: Metadata = { title: "Not found" };

/** What does not exist and what is not for this person look the same. */
export default function NotFound() {
  const link = "text-accent underline underline-offset-4";
  return (
    <PlainPage title="There is nothing here">
      <p className="text-muted">
        The page does not exist, or it belongs to an organization that you are not a member of.
      </p>
      <p className="flex gap-6">
        <a href="/organizations" className={link}>
          Your organizations
        </a>
        <a href="/" className={link}>
          Lumina&rsquo;s home
        </a>
      </p>
    </PlainPage>
  );
}
