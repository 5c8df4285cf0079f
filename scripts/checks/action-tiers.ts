import ts from "typescript";
import { isProduct, placeOf, syntaxOf, walk } from "./ast";
import type { HouseRule } from "./source";

/** Actions that anybody on the internet may call, and why nobody has to be signed in. */
const PUBLIC: Readonly<Record<string, string>> = {
  signUpAction: "A stranger signs up.",
  resendConfirmationAction: "A stranger waits for the mail.",
  confirmSignUpAction: "The link of the mail says who it is.",
  signInAction: "Nobody is signed in yet.",
  findSignOnAction: "Nobody is signed in yet.",
  secondFactorAction: "The session that waits for the code says who it is.",
  passkeyOfferAction: "Nobody is signed in yet.",
  passkeySignInRequestAction: "Nobody is signed in yet.",
  secondFactorPasskeyRequestAction: "The session that waits for the factor says who it is.",
  secondFactorPasskeyAction: "The session that waits for the factor says who it is.",
  passkeySignInAction: "The passkey says who it is.",
  beginStaffFactorAction: "Cloudflare Access says who it is; the code is what it asks for.",
  staffCodeAction: "Cloudflare Access says who it is; the code is what it asks for.",
  signOutAction: "A session that is over can be forgotten too.",
  signOutHereAction: "A session that is over can be forgotten too.",
  requestResetAction: "Somebody has forgotten their password.",
  resetPasswordAction: "The link of the mail says who it is.",
  confirmEmailChangeAction: "The link of the mail says who it is.",
  declineInvitationAction: "The link of the mail says who it is.",
  requestBrowserLinkAction: "Somebody is kept from signing in by wrong passwords from elsewhere.",
  confirmBrowserAction: "The link of the mail says who it is.",
  acceptAsNewPersonAction: "The link of the mail says who it is.",
};

/** Where an organization is opened by its id alone: the caller has it from the database or a job, never from a request. */
const OPENS: Readonly<Record<string, string>> = {
  "lib/accounts/organizations.ts": "Opens it for a member, once membership was looked up.",
  "lib/transcripts/track.ts":
    "The organization is that of the workspace, of the call's channel, or of the clock.",
  "lib/transcripts/clips.ts":
    "The secret of a link is looked up among those of the organization that its address names.",
  "lib/briefing/mail.ts":
    "The clock goes through all organizations; each member's mail is made with their own eyes.",
  "lib/briefing/stop-form.ts": "The organization is named by a link that we have signed.",
  "worker/briefings.ts": "The clock goes through all organizations.",
  "lib/demo/reset.ts": "The demo organization is found by its mark.",
  "lib/admin/billing/accounts.ts": "Staff who may see what organizations pay look at one that was found.",
  "lib/agents/approve.ts": "The organization is that of the workspace or of the agent's run.",
  "lib/agents/order-mails.ts": "The clock goes through all mails that wait.",
  "lib/agents/run-approve.ts": "A step of a job.",
  "lib/agents/run-propose.ts": "A step of a job.",
  "lib/agents/run-slices.ts": "A step of a job.",
  "lib/agents/replan.ts": "The workspace's own organization, without the eyes of one member.",
  "lib/agents/run-state.ts": "A step of a job.",
  "lib/agents/schedule.ts": "The clock goes through all organizations.",
  "lib/exceptions/check.ts": "A step of a job.",
  "lib/exceptions/remedies/by-itself.ts": "A step of a job.",
  "lib/notifications/digest.ts":
    "The clock goes through all organizations; each member's mail is made with their own eyes.",
  "lib/notifications/mail.ts":
    "The clock goes through all organizations; each member's mail is made with their own eyes.",
  "lib/notifications/stop-form.ts": "The organization is named by a link that we have signed.",
  "lib/notifications/collect.ts": "The clock goes through all organizations.",
  "lib/exceptions/check-rows.ts": "The workspace's own organization, without the eyes of one member.",
  "lib/jobs/import.ts": "A step of a job.",
  "lib/imports/load/slice.ts": "A step of a job.",
  "lib/demo/calls/seed-calls.ts": "A step of a job.",
  "lib/demo/seed.ts": "A step of a job.",
  "lib/insights/refresh.ts": "Is called with the workspace's organization or by a job.",
  "lib/models/commands.ts": "Is called with the workspace's organization or by a job.",
  "lib/models/lead-times.ts": "A step of a job.",
  "lib/models/retrain-drifted.ts": "A step of a job.",
  "lib/models/watch-forecasts.ts": "A step of a job.",
  "lib/overrides/outcomes.ts": "A step of a job.",
  "worker/train-again.ts": "A job.",
  "lib/models/training-cancel.ts": "A step of a job.",
  "lib/models/training-finish.ts": "A step of a job.",
  "lib/models/training-run.ts": "A step of a job.",
  "lib/replay/run.ts": "A step of a job.",
  "lib/platform/db/tenant.ts": "Defines it.",
  "worker/workflows/organization-export.ts": "A step of a job.",
  "lib/organization-closing/erase.ts": "A step of a job.",
  "lib/organization-closing/trial-numbers.ts":
    "The clock goes through the organizations whose trial has ended.",
  "lib/staff/audit.ts": "Lumina's own chain, which no organization can have.",
  "lib/staff/switches.ts": "Lumina's own chain, which no organization can have.",
  "worker/durable-objects/call-channel.ts": "A call's own object is told by the workspace that placed it.",
  "worker/endpoints/sms.ts":
    "The address is signed by Twilio; the message, or the number, is looked up whose it is.",
  "worker/endpoints/inbound-voice.ts": "The number that was called says whose the call is; Twilio signs it.",
  "worker/durable-objects/call-pauses.ts": "A call's own object is told by the workspace that placed it.",
  "worker/durable-objects/end-call.ts": "A call's own object is told by the workspace that placed it.",
  "worker/endpoints/voice.ts":
    "The address is signed by Twilio, and the call is looked up in its organization.",
  "worker/each-organization.ts": "The clock goes through the organizations in which something is due.",
  "worker/due-text-messages.ts": "The clock goes through all messages that wait, and all rules.",
  "worker/due-checks.ts": "The clock goes through all organizations.",
  "worker/due-outlooks.ts": "The clock goes through all organizations.",
  "worker/usage-warnings.ts": "The clock goes through all organizations.",
  "lib/trust/run.ts": "The clock checks one organization after the other.",
  "worker/wake.ts": "The clock goes through all unfinished jobs.",
  "worker/workflows/exceptions.ts": "A job.",
  "worker/workflows/outlook.ts": "A job.",
  "worker/workflows/recording.ts": "A job.",
  "worker/workflows/seed.ts": "A job.",
};

/**
 * The weakest tier and the bare tenant scope ask for nothing, so each use of them is listed with what makes it right.
 * Everything else goes through `orgAction`, `staffAction` or the workspace of a request.
 */
export const entriesAskWhoCalls: HouseRule = (sources) => {
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const source of sources.filter(isProduct)) {
    const isServerFile = /^\s*["']use server["']/.test(source.text);
    if (!isServerFile && !source.text.includes("tenantDb(")) continue;
    walk(syntaxOf(source), (node) => {
      if (isServerFile && ts.isIdentifier(node) && node.text === "publicAction") {
        const name = ts.isImportSpecifier(node.parent) ? null : declarationOf(node);
        if (name) seen.add(name);
        if (name !== null && !(name in PUBLIC))
          problems.push(
            `${placeOf(node)} ${name} lets anybody call it: use userAction, orgAction or staffAction.`,
          );
      }
      if (!ts.isCallExpression(node) || node.expression.getText() !== "tenantDb") return;
      seen.add(source.path);
      const [organization] = node.arguments;
      if (!(source.path in OPENS))
        problems.push(`${placeOf(node)} opens an organization by its id alone: take the workspace's db.`);
      else if (organization && !isName(organization))
        problems.push(`${placeOf(node)} opens an organization that is written into the code.`);
    });
  }
  const gone = [...Object.keys(PUBLIC), ...Object.keys(OPENS)].filter(
    (name) => !seen.has(name) && name !== "lib/platform/db/tenant.ts",
  );
  return [...problems, ...gone.map((name) => `scripts/checks/action-tiers.ts lists ${name}, which is gone.`)];
};

const isName = (node: ts.Node): boolean => ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);

function declarationOf(node: ts.Node): string {
  for (let at = node.parent; at; at = at.parent)
    if (ts.isVariableDeclaration(at) && ts.isVariableStatement(at.parent.parent)) return at.name.getText();
  return "(no name)";
}
