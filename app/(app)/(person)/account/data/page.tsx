import type { Metadata } from "next";
import { PersonShell } from "@/components/accounts/person-shell";
import { VouchedAccount } from "@/components/accounts/vouched-account";
import { OwnPackages } from "@/components/rights/own-packages";
import { PageHeader } from "@/components/ui/page-header";
import { hasOwnProof } from "@/lib/accounts/session-proof";
import { signedInUser } from "@/lib/accounts/signed-in";

export const metadata: Metadata = { title: "Your data" };

/** Where a person takes everything that is kept of them. */
export default async function OwnDataPage() {
  const user = await signedInUser();
  return (
    <PersonShell email={user.email}>
      <PageHeader
        title="Your data"
        description="Take everything that Lumina keeps of you, in one file."
        breadcrumbs={[{ href: "/account", label: "Account" }]}
      />
      <div className="space-y-6">
        {hasOwnProof(user) ? <OwnPackages userId={user.id} /> : <VouchedAccount />}
      </div>
    </PersonShell>
  );
}
