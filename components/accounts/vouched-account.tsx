import Link from "next/link";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { provePath } from "@/lib/accounts/sign-in-path";

/** Instead of the account, for somebody whom only their company's identity provider vouches for. */
export function VouchedAccount() {
  return (
    <Panel title="Confirm that it's you first">
      <div className="max-w-prose space-y-4 text-pretty text-sm">
        <p>
          You signed in through your company's identity provider, which opens your company's organization.
          Your account is your own: to see and change it, confirm with your own password, passkey or code.
        </p>
        <p>
          No password yet?{" "}
          <Link href="/reset" className="text-accent underline underline-offset-4">
            Set one by e-mail
          </Link>
          .
        </p>
        <LinkButton href={`${provePath("/account")}&own=1`} variant="primary">
          Confirm that it's you
        </LinkButton>
      </div>
    </Panel>
  );
}
