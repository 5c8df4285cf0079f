import type { Metadata } from "next";
import { PersonShell } from "@/components/accounts/person-shell";
import { ProveForms } from "@/components/auth/prove-forms";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { hasOwnProof, isProven } from "@/lib/accounts/session-proof";
import { signedInUser } from "@/lib/accounts/signed-in";
import { hasPasskey } from "@/lib/auth/passkey-list";
import { activeConnection } from "@/lib/auth/sso-connection";
import { readSearchParams, type SearchParams } from "@/lib/format/search-params";
import { SIGN_IN_LASTS } from "@/lib/retention/rules";
import { safeNextPath } from "@/lib/web/next-path";

export const metadata: Metadata = { title: "Confirm that it's you" };

/**
 * Where somebody proves themselves before a file, or without JavaScript; it leads back to where they were. It stands apart from
 * the person's other pages: their loading state is swapped for the page by a script.
 */
export default async function ProvePage({ searchParams }: { searchParams: SearchParams }) {
  const user = await signedInUser();
  const params = await readSearchParams(searchParams);
  const next = safeNextPath(params.next, "/account");
  // Of the person's account, an organization's identity provider proves nothing.
  const own = params.own === "1";
  return (
    <PersonShell email={user.email}>
      <PageHeader
        title="Confirm that it's you"
        description={
          own
            ? "Your company's identity provider opens your company's organization. For your own account, confirm with your own password, passkey or code."
            : `What you asked for matters, and you signed in a while ago. We ask again after ${SIGN_IN_LASTS.provenMinutes} minutes.`
        }
      />
      <Panel title="How do you want to confirm?" className="max-w-md">
        <ProveForms
          next={next}
          email={user.email}
          mayLackPassword={user.connectionId !== null}
          isProven={own ? hasOwnProof(user) : isProven(user)}
          connection={user.connectionId && !own ? await activeConnection(user.connectionId) : null}
          hasPasskey={await hasPasskey(user.id)}
          hasCode={user.hasSecondFactor}
        />
      </Panel>
    </PersonShell>
  );
}
