import { clock, DAY_MS } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { claimMail, MAIL_LIMITS } from "@/lib/platform/mail-limits";
import { mailPlanOf } from "@/lib/platform/mail-plan";
import { invitationMail } from "./mails";
import { guardRole, requireMayTouch } from "./members";
import type { Workspace } from "./organizations";
import { isRole, type Role } from "./permissions";
import { guardSeat, seatRefusal } from "./seats";
import { hashToken, newToken } from "./sessions";

/** Asking somebody in by e-mail link: seven days, once, for the invited address only. Accepting: accept-invitation.ts. */
const INVITATION_MS = 7 * DAY_MS;

export interface InvitationView {
  id: string;
  email: string;
  role: Role;
  createdAt: string;
  expiresAt: string;
  isOver: boolean;
}

/** Invitations that were neither accepted nor taken back, newest first. */
export async function listInvitations(organizationId: string): Promise<InvitationView[]> {
  const rows = await controlDb().invitation.findMany({
    where: { organizationId, acceptedAt: null, revokedAt: null },
    orderBy: { createdAt: "desc" },
  });
  const now = clock.instant();
  return rows.map(({ id, email, role, createdAt, expiresAt }) => ({
    id,
    email,
    role: isRole(role) ? role : "viewer",
    createdAt,
    expiresAt,
    isOver: expiresAt <= now,
  }));
}

/**
 * Invites an address. A second invitation to the same address takes back the first.
 *
 * @param memberLimit how many members the plan has, open invitations included; null without a limit
 * @throws UserError when the person is a member already, the role is not theirs to give, a limit of mails is reached, the plan has
 * no room, or the person does not want invitations from here.
 */
export async function invite(
  workspace: Workspace,
  input: { email: string; role: Role },
  memberLimit: number | null = null,
): Promise<void> {
  requireMayTouch(workspace, input.role);
  const { organization, user } = workspace;
  const isMember = await controlDb().membership.count({
    where: { organizationId: organization.id, user: { email: input.email } },
  });
  if (isMember) throw new UserError("This person is a member already.", "email");
  await requireWelcome(organization.id, input.email);
  await requireMail(workspace, input.email);
  const [id, token, now] = [newId("invitation"), newToken(), clock.instant()];
  const work = controlWrite({ kind: "user", id: user.id }, async (w) => {
    guardRole(w, workspace);
    guardSeat(w, organization.id, input.email, memberLimit);
    await w.tables.invitation.updateMany({
      where: { organizationId: organization.id, email: input.email, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    await w.tables.invitation.createMany({
      data: [
        {
          id,
          organizationId: organization.id,
          ...input,
          tokenHash: hashToken(token),
          invitedBy: user.id,
          createdAt: now,
          expiresAt: clock.inMs(INVITATION_MS),
        },
      ],
    });
    w.audit(organization.id, {
      action: "invitation.created",
      subjectType: "Invitation",
      subjectId: id,
      summary: `Somebody was invited as ${input.role}.`,
      after: { role: input.role },
    });
    w.mail(mailOf(workspace, input, token));
  });
  await explainGuard(work, "Your role changed in the meantime. Load the page again.", memberLimit);
}

/** Sends the invitation again, with a new link and seven new days. The link before stops working. */
export async function resendInvitation(
  workspace: Workspace,
  invitationId: string,
  memberLimit: number | null = null,
): Promise<void> {
  const invitation = await openInvitation(workspace, invitationId);
  await requireMail(workspace, invitation.email);
  const token = newToken();
  await write(workspace, invitation.id, "invitation.resent", "An invitation was sent again.", {
    // Whoever sends it again stands for it from now on.
    data: {
      tokenHash: hashToken(token),
      expiresAt: clock.inMs(INVITATION_MS),
      invitedBy: workspace.user.id,
    },
    mail: mailOf(workspace, invitation, token),
    // One that is over has lost its seat.
    seat: { email: invitation.email, memberLimit },
  });
}

/** Takes the invitation back: its link stops working at once. */
export async function revokeInvitation(workspace: Workspace, invitationId: string): Promise<void> {
  const invitation = await openInvitation(workspace, invitationId);
  await write(workspace, invitation.id, "invitation.revoked", "An invitation was revoked.", {
    data: { revokedAt: clock.instant() },
  });
}

async function openInvitation(workspace: Workspace, id: string) {
  const row = await controlDb().invitation.findFirst({
    where: { id, organizationId: workspace.organization.id, acceptedAt: null, revokedAt: null },
  });
  if (!row || !isRole(row.role)) throw new NotFoundError("This invitation");
  requireMayTouch(workspace, row.role);
  return { ...row, role: row.role };
}

async function write(
  workspace: Workspace,
  invitationId: string,
  action: string,
  summary: string,
  change: {
    data: Record<string, string>;
    mail?: ReturnType<typeof mailOf>;
    seat?: { email: string; memberLimit: number | null };
  },
): Promise<void> {
  const { organization, user } = workspace;
  const work = controlWrite({ kind: "user", id: user.id }, async (w) => {
    guardRole(w, workspace);
    if (change.seat) guardSeat(w, organization.id, change.seat.email, change.seat.memberLimit);
    await w.tables.invitation.updateMany({
      where: { id: invitationId, organizationId: organization.id, acceptedAt: null, revokedAt: null },
      data: change.data,
    });
    w.expectRows(1, "changed");
    w.audit(organization.id, { action, subjectType: "Invitation", subjectId: invitationId, summary });
    if (change.mail) w.mail(change.mail);
  });
  await explainGuard(
    work,
    "This invitation was accepted or revoked meanwhile, or your role changed. Load the page again.",
    change.seat?.memberLimit,
  );
}

async function explainGuard(
  work: Promise<unknown>,
  sentence: string,
  memberLimit: number | null = null,
): Promise<void> {
  try {
    await work;
  } catch (failure) {
    const error = seatRefusal(failure, memberLimit);
    if (error instanceof GuardError) throw new UserError(sentence);
    throw error;
  }
}

const mailOf = (workspace: Workspace, to: { email: string; role: Role }, token: string) =>
  invitationMail(
    to,
    {
      inviter: workspace.user.name,
      organization: workspace.organization.name,
      organizationId: workspace.organization.id,
    },
    token,
  );

/** An invitation that was declined is kept for a while; so long nobody there is asked again. */
async function requireWelcome(organizationId: string, email: string): Promise<void> {
  const declined = await controlDb().invitation.count({
    where: { organizationId, email, declinedAt: { not: null } },
  });
  if (declined)
    throw new UserError(
      "This person said that they do not know your organization, so we do not invite them again. They can sign up themselves.",
      "email",
    );
}

async function requireMail({ organization, user }: Workspace, email: string): Promise<void> {
  const reached = await claimMail("invitation", { recipient: email, personId: user.id, organization });
  if (!reached) return;
  const plan = mailPlanOf(organization);
  const most = MAIL_LIMITS.invitation[reached]?.[plan].count;
  const during = plan === "trial" ? " during the trial" : "";
  const mails = `${most} invitations a day${during}, counting those sent again. Try again tomorrow, or ask us under Help.`;
  const texts: Readonly<Record<string, string>> = {
    organization: `Your organization can send ${mails}`,
    person: `You can send ${mails}`,
    recipient:
      "This address was sent as many invitations today as we send to one address. Invite it again tomorrow, or ask us under Help.",
  };
  throw new UserError(
    texts[reached] ??
      "You invited this address three times today. Look for the latest mail there, or try again tomorrow.",
    "email",
  );
}
