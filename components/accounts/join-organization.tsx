"use client";
import { ActionForm } from "@/components/forms/action-form";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { joinByDomainAction, requestJoinLinkAction } from "@/lib/accounts/domain-actions";
import { MailSent } from "./mail-sent";
import { ROLE_WORDS } from "./roles";

/** The organization that one's address lets one join. */
export function JoinOrganization({
  name,
  role,
  email,
  isConfirmed,
  token,
  sandbox,
}: {
  name: string;
  role: "planner" | "viewer";
  email: string;
  /** Whether the address was confirmed lately, so that no link is needed. */
  isConfirmed: boolean;
  /** Of the link that they came by. */
  token?: string;
  sandbox: boolean;
}) {
  return (
    <Panel
      title={`Join ${name}`}
      description={`${email} is an address of this organization. You join as a ${ROLE_WORDS[role].label.toLowerCase()}.`}
    >
      {isConfirmed || token ? (
        <ActionForm action={joinByDomainAction}>
          <input type="hidden" name="token" value={token ?? ""} />
          <SubmitButton>Join {name}</SubmitButton>
        </ActionForm>
      ) : (
        <ActionForm
          action={requestJoinLinkAction}
          done={(sent) => (
            <MailSent title="Check your inbox" sandbox={sandbox}>
              <p>
                A link to join is on its way to <strong>{sent.email}</strong>, or there already. It works for
                one hour.
              </p>
            </MailSent>
          )}
        >
          <p className="mb-3 max-w-prose text-sm">
            You confirmed this address some time ago. We e-mail you a link, to check that it is still yours.
          </p>
          <SubmitButton>Send the link</SubmitButton>
        </ActionForm>
      )}
    </Panel>
  );
}
