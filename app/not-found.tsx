import type { Metadata } from "next";
import { AuthShell } from "@/components/shell/auth-shell";

export const metadata: Metadata = { title: "Not found" };

/** What does not exist and what is not for this person look the same. */
export default function NotFound() {
  return (
    <AuthShell
      title="There is nothing here"
      description="The page does not exist, or it belongs to an organization that you are not a member of."
    >
      <ul className="space-y-2 text-sm">
        <li>
          <a href="/organizations" className="text-accent underline underline-offset-4">
            Your organizations
          </a>
        </li>
        <li>
          <a href="/" className="text-accent underline underline-offset-4">
            Lumina&rsquo;s home
          </a>
        </li>
      </ul>
    </AuthShell>
  );
}
