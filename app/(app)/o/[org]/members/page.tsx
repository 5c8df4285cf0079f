import type { Metadata } from "next";
import { InviteForm } from "@/components/accounts/invite-form";
import { InvitationActions, LeaveOrganization, RemoveMember } from "@/components/accounts/member-actions";
import { MemberRole } from "@/components/accounts/member-role";
import { ROLE_WORDS } from "@/components/accounts/roles";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import { listInvitations } from "@/lib/accounts/invitations";
import { listMembers } from "@/lib/accounts/members";
import { workspace } from "@/lib/accounts/organizations";
import { ROLES } from "@/lib/accounts/permissions";
import { noSeatWords } from "@/lib/accounts/seats";
import { planOf } from "@/lib/billing/plans";
import { formatDay } from "@/lib/format/day";
import { requestLocale } from "@/lib/format/request-locale";
import { dayIn } from "@/lib/platform/clock";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params }: { params: Promise<{ org: string }> }) {
  const { organization, user, can, readOnly, visiting } = await workspace((await params).org, "members.view");
  const mayManage = can("members.manage") && !readOnly;
  const mayManageOwners = can("members.manage-owners") && !readOnly;
  const [members, invitations, locale] = await Promise.all([
    listMembers(organization.id),
    can("members.manage") ? listInvitations(organization.id) : [],
    requestLocale(),
  ]);
  const { members: memberLimit } = planOf(organization).limits;
  const taken = members.length + invitations.filter(({ isOver }) => !isOver).length;
  const isFull = memberLimit !== null && taken >= memberLimit;
  const day = (instant: string) =>
    formatDay(dayIn(new Date(instant), organization.timeZone), locale, "medium");
  return (
    <>
      <PageHeader
        title="Members"
        description={`Who works in ${organization.name}, and what they may do.`}
        actions={!visiting && <LeaveOrganization organization={organization.name} />}
      />
      <div className="space-y-6">
        {mayManage && (
          <Panel
            title="Invite somebody"
            description="They get a link by e-mail. It works once, for seven days, and only for that address."
          >
            {isFull ? (
              <Callout
                title="No room for another member"
                actions={
                  can("billing.manage") && (
                    <LinkButton href={`/o/${organization.slug}/settings/billing`} size="sm">
                      See plans
                    </LinkButton>
                  )
                }
              >
                {noSeatWords(memberLimit ?? 0)}
              </Callout>
            ) : (
              <InviteForm mayInviteOwners={mayManageOwners} />
            )}
          </Panel>
        )}
        <Panel title="Members" flush>
          <TableFrame caption="Members" stack>
            <Thead>
              <tr>
                <Th>Name</Th>
                <Th>Role</Th>
                <Th>Joined</Th>
                <Th>
                  <span className="sr-only">Actions</span>
                </Th>
              </tr>
            </Thead>
            <Tbody>
              {members.map((member) => {
                const mayTouch = mayManage && (member.role !== "owner" || mayManageOwners);
                return (
                  <Tr key={member.membershipId}>
                    <Td label="Name">
                      <span className="min-w-0">
                        <span className="font-medium">{member.name}</span>
                        {member.userId === user.id && <span className="text-muted"> (you)</span>}
                        <span className="block text-muted text-xs">{member.email}</span>
                      </span>
                    </Td>
                    <Td label="Role">
                      {mayTouch ? (
                        <MemberRole
                          key={member.role}
                          membershipId={member.membershipId}
                          name={member.name}
                          role={member.role}
                          mayMakeOwner={mayManageOwners}
                        />
                      ) : (
                        ROLE_WORDS[member.role].label
                      )}
                    </Td>
                    <Td label="Joined">{day(member.joinedAt)}</Td>
                    <Td className="justify-end! text-right">
                      {mayTouch && member.userId !== user.id && (
                        <RemoveMember membershipId={member.membershipId} name={member.name} />
                      )}
                    </Td>
                  </Tr>
                );
              })}
            </Tbody>
          </TableFrame>
        </Panel>
        {invitations.length > 0 && (
          <Panel title="Open invitations" flush>
            <TableFrame caption="Open invitations" stack>
              <Thead>
                <tr>
                  <Th>E-mail</Th>
                  <Th>Role</Th>
                  <Th>Expires</Th>
                  <Th>
                    <span className="sr-only">Actions</span>
                  </Th>
                </tr>
              </Thead>
              <Tbody>
                {invitations.map((invitation) => (
                  <Tr key={invitation.id}>
                    <Td label="E-mail">{invitation.email}</Td>
                    <Td label="Role">{ROLE_WORDS[invitation.role].label}</Td>
                    <Td label="Expires">
                      {invitation.isOver ? (
                        <StatusPill tone="caution" quiet>
                          Expired
                        </StatusPill>
                      ) : (
                        day(invitation.expiresAt)
                      )}
                    </Td>
                    <Td className="justify-end! text-right">
                      {mayManage && (invitation.role !== "owner" || mayManageOwners) && (
                        <InvitationActions invitationId={invitation.id} email={invitation.email} />
                      )}
                    </Td>
                  </Tr>
                ))}
              </Tbody>
            </TableFrame>
          </Panel>
        )}
        <Panel title="What each role may do">
          <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[8rem_1fr]">
            {ROLES.map((role) => (
              <div key={role} className="contents">
                <dt className="font-medium">{ROLE_WORDS[role].label}</dt>
                <dd className="text-muted max-sm:mb-2">{ROLE_WORDS[role].may}</dd>
              </div>
            ))}
          </dl>
        </Panel>
      </div>
    </>
  );
}
