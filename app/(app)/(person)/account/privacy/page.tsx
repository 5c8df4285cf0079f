import type { Metadata } from "next";
import { PersonShell } from "@/components/accounts/person-shell";
import { VouchedAccount } from "@/components/accounts/vouched-account";
import { PackageList } from "@/components/rights/package-list";
import { StartPackage } from "@/components/rights/start-package";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { hasOwnProof } from "@/lib/accounts/session-proof";
import { signedInUser } from "@/lib/accounts/signed-in";
import { packageViews } from "@/lib/rights/package/view";

export const metadata: Metadata = { title: "Your data" };

/** Where a person takes everything that is kept of them. */
export default async function PrivacyPage() {
  const user = await signedInUser();
  const breadcrumbs = [{ href: "/account", label: "Account" }];
  if (!hasOwnProof(user))
    return (
      <PersonShell email={user.email}>
        <PageHeader title="Your data" breadcrumbs={breadcrumbs} />
        <VouchedAccount />
      </PersonShell>
    );
  const packages = await packageViews(user.id);
  return (
    <PersonShell email={user.email}>
      <PageHeader
        title="Your data"
        description="Take everything that Lumina keeps of you, in one file."
        breadcrumbs={breadcrumbs}
        actions={packages[0]?.status !== "running" && <StartPackage isFirst={packages.length === 0} />}
      />
      <div className="space-y-6">
        <Panel title="Packages of your data" flush={packages.length > 0}>
          <PackageList initial={packages} />
        </Panel>
        <Panel title="What is in it">
          <ul className="list-disc space-y-1 pl-5 text-sm">
            <li>A page to read: each piece of data, what it is for, how long it is kept, who handles it</li>
            <li>The same as JSON with a published schema, and as one CSV for each table</li>
            <li>What you did in organizations you belong to, as far as it is about you</li>
          </ul>
          <p className="mt-3 text-muted text-sm">
            Passwords, keys and other secrets are never part of it, and data of other people is left out. It
            is deleted after 30 days.
          </p>
        </Panel>
      </div>
    </PersonShell>
  );
}
