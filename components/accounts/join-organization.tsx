"use client";
import { ActionForm } from "@/components/forms/action-form";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { joinByDomainAction } from "@/lib/accounts/domain-actions";
import { ROLE_WORDS } from "./roles";

/** The organization that one's address lets one join. */
export function JoinOrganization({
  name,
  role,
  email,
}: {
  name: string;
  role: "planner" | "viewer";
  email: string;
}) {
  return (
    <Panel
      title={`Join ${name}`}
      description={`${email} is an address of this organization. You would be ${ROLE_WORDS[role].label.toLowerCase()} there.`}
    >
      <ActionForm action={joinByDomainAction}>
        <SubmitButton>Join {name}</SubmitButton>
      </ActionForm>
    </Panel>
  );
}
