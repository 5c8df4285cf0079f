import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { acceptAsNewPerson } from "@/lib/accounts/accept-invitation";
import * as domainActions from "@/lib/accounts/domain-actions";
import { invite } from "@/lib/accounts/invitations";
import * as organizationActions from "@/lib/accounts/organization-actions";
import { findWorkspace, requireAllowed, workspace } from "@/lib/accounts/organizations";
import { ASKS, MAY } from "@/lib/accounts/permission-table/testing";
import { type Permission, ROLES, type Role } from "@/lib/accounts/permissions";
import type { SignedIn } from "@/lib/accounts/session-start";
import { sessionCookieName } from "@/lib/accounts/sessions";
import { newOwner, PASSWORD, tokenFrom, userOf, visitor, workspaceOf } from "@/lib/accounts/testing";
import * as agentActions from "@/lib/agents/actions";
import { ensureReplenishmentAgent } from "@/lib/agents/commands";
import * as forecastingActions from "@/lib/agents/forecasting-actions";
import * as askActions from "@/lib/ask/actions";
import * as ssoActions from "@/lib/auth/sso-actions";
import * as billingActions from "@/lib/billing/actions";
import * as briefingActions from "@/lib/briefing/actions";
import * as masterDataActions from "@/lib/catalogue/actions";
import * as contactActions from "@/lib/catalogue/contact-actions";
import { stockRoom } from "@/lib/catalogue/testing";
import * as exceptionActions from "@/lib/exceptions/actions";
import * as remedyActions from "@/lib/exceptions/remedy-actions";
import * as importActions from "@/lib/imports/actions";
import * as invoiceActions from "@/lib/invoices/actions";
import * as languageModelActions from "@/lib/language-model/actions";
import * as modelActions from "@/lib/models/actions";
import * as eventActions from "@/lib/models/event-actions";
import * as notificationActions from "@/lib/notifications/actions";
import * as closingActions from "@/lib/organization-closing/actions";
import * as wholeExportActions from "@/lib/organization-export/actions";
import * as overrideActions from "@/lib/overrides/actions";
import * as numberActions from "@/lib/phone-numbers/actions";
import type { TenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { rowsOf } from "@/lib/platform/db/testing";
import { bindings } from "@/lib/platform/runtime";
import * as orderActions from "@/lib/purchasing/actions";
import * as replayActions from "@/lib/replay/actions";
import * as privacyRequestActions from "@/lib/routed-requests/actions";
import * as smsActions from "@/lib/sms/actions";
import * as stockActions from "@/lib/stock/actions";
import * as supportActions from "@/lib/support/actions";
import * as transcriptActions from "@/lib/transcripts/actions";
import * as transferActions from "@/lib/transfers/actions";
import * as usageActions from "@/lib/usage/actions";
import * as voiceActions from "@/lib/voice/actions";
import * as callerActions from "@/lib/voice/caller-actions";
import * as recordingActions from "@/lib/voice/recording-actions";
import { setRequest, workAfterResponse } from "@/scripts/test/next-runtime";
import { CHANGES, raw } from "./action-permissions/testing";

/** Actions among them that ask for no role: finding the way in, joining by an address, coming back in as an owner. */
const BY_PERSONS = [
  "findSignOnAction",
  "joinByDomainAction",
  "openWithoutSignOnAction",
  "requestJoinLinkAction",
];
const ofOrganization = (module: object) =>
  Object.fromEntries(Object.entries(module).filter(([name]) => !BY_PERSONS.includes(name)));

/**
 * Every role at every action of an organization, called as the browser calls it: with a session's cookie, from a page's
 * address.
 */
const MODULES = {
  organization: organizationActions,
  domains: ofOrganization(domainActions),
  "single sign-on": ofOrganization(ssoActions),
  agents: agentActions,
  exceptions: exceptionActions,
  remedies: remedyActions,
  ask: askActions,
  briefing: briefingActions,
  notifications: notificationActions,
  "language model": languageModelActions,
  imports: importActions,
  "master data": masterDataActions,
  contacts: contactActions,
  "purchase orders": orderActions,
  "supplier invoices": invoiceActions,
  calls: voiceActions,
  recordings: recordingActions,
  callers: callerActions,
  messages: smsActions,
  "phone numbers": numberActions,
  transfers: transferActions,
  transcripts: transcriptActions,
  models: modelActions,
  overrides: overrideActions,
  events: eventActions,
  forecasting: forecastingActions,
  replay: replayActions,
  stock: stockActions,
  support: supportActions,
  "privacy requests": privacyRequestActions,
  "whole export": wholeExportActions,
  billing: billingActions,
  usage: usageActions,
  closing: closingActions,
};

/** Without an input they already do what they are there for, so they are tried below, with everything else that works. */
const NEEDS_NO_INPUT = [
  "checkNowAction",
  "keepPlanAction",
  "leaveOrganizationAction",
  "openPortalAction",
  "planAgainAction",
  "resumeSubscriptionAction",
  "runAgentAction",
  "startExportAction",
  "trainNowAction",
];

type Action = (...args: unknown[]) => Promise<Answer | undefined>;
interface Answer {
  status?: string;
  message?: string;
  serverError?: { message: string };
  validationErrors?: unknown;
}
const actions = Object.assign({}, ...Object.values(MODULES)) as Record<string, Action>;

const people = {} as Record<Role, SignedIn>;
let slug: string;
let db: TenantDb;
let organizationId: string;

beforeAll(async () => {
  const owner = await newOwner("owner@roles.example", { company: "Roles" });
  slug = owner.slug;
  people.owner = owner;
  for (const role of ["admin", "planner", "viewer"] as const) {
    const email = `${role}@roles.example`;
    await invite(await workspaceOf(owner, slug), { email, role });
    const token = await tokenFrom(email, "invitation");
    const person = { name: "Grace Murray", jobTitle: "Buyer", phone: null, business: "on" as const };
    people[role] = await acceptAsNewPerson({ ...person, token, password: PASSWORD }, visitor());
  }
  const here = await workspaceOf(owner, slug);
  ({ db } = here);
  organizationId = here.organization.id;
  await db.write({ kind: "system", id: "test" }, async (w) => void (await w.location.deleteMany({})));
  await stockRoom(db);
  await ensureReplenishmentAgent(db, here.organization, { kind: "system", id: "test" });
});

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

/** What a role is answered: "forbidden", or anything else. */
async function call(role: Role, name: string, input: Record<string, unknown> = {}): Promise<Answer> {
  // Each from an address of its own: together they are more than one may ask in a minute.
  const from = { "cf-connecting-ip": `192.0.2.${10 + ROLES.indexOf(role)}` };
  setRequest(`/o/${slug}/items`, { [sessionCookieName()]: people[role].sessionToken }, from);
  const action = actions[name] as Action;
  // Actions of plain forms take the state before and the form.
  const args = action.length === 2 ? [{}, formOf(input as Record<string, string>)] : [input];
  try {
    return (await action(...args)) ?? {};
  } catch (error) {
    if ((error as { digest?: string }).digest?.startsWith("NEXT_REDIRECT")) return { status: "redirected" };
    throw error;
  }
}
const isForbidden = (answer: Answer) =>
  /^Your role does not allow this\./.test(answer.serverError?.message ?? answer.message ?? "");

describe("the permission of every action", () => {
  it("is written down here, for each action there is", () => {
    expect(Object.keys(actions).sort()).toEqual(Object.keys(ASKS).sort());
  });

  it.each(Object.entries(ASKS).filter(([name]) => !NEEDS_NO_INPUT.includes(name)))(
    "%s asks for %s, before it looks at what came in",
    async (name, permission) => {
      for (const role of ROLES)
        expect([role, isForbidden(await call(role, name))]).toEqual([role, !MAY[permission].includes(role)]);
    },
  );

  it.each(NEEDS_NO_INPUT)("%s is refused to those who may not", async (name) => {
    const refused = ROLES.filter((role) => !MAY[ASKS[name] as Permission].includes(role));
    for (const role of refused) expect([role, isForbidden(await call(role, name))]).toEqual([role, true]);
  });

  it("is asked of members of this organization only", async () => {
    const stranger = await newOwner("stranger@roles.example", { company: "Elsewhere" });
    setRequest(`/o/${slug}/items`, { [sessionCookieName()]: stranger.sessionToken });
    for (const name of Object.keys(ASKS)) {
      const action = actions[name] as Action;
      const answer = await action(...(action.length === 2 ? [{}, formOf({})] : [{}]));
      expect(answer?.serverError?.message ?? answer?.message, name).toBe("This organization was not found.");
    }
    setRequest(`/o/${slug}/items`);
    for (const name of Object.keys(ASKS)) {
      const action = actions[name] as Action;
      const answer = await action(...(action.length === 2 ? [{}, formOf({})] : [{}]));
      expect(answer?.serverError?.message ?? answer?.message, name).toMatch(/^You are signed out/);
    }
  });
});

/** Everything that is kept of the organization. */
async function everything() {
  const where = { organizationId };
  const [organization, invitations, members, inquiries, domains] = await Promise.all([
    controlDb().organization.findMany({ where: { id: organizationId } }),
    controlDb().invitation.findMany({ where }),
    controlDb().membership.findMany({ where }),
    controlDb().inquiry.findMany({ where }),
    controlDb().organizationDomain.findMany({ where }),
  ]);
  // Plans are made anew in the background, also by what an earlier test began.
  const { ItemOutlook: _, ...rows } = await rowsOf(bindings().DB as never, organizationId);
  return JSON.stringify({ organization, invitations, members, inquiries, domains, rows }, (_, value) =>
    typeof value === "bigint" ? Number(value) : value,
  );
}

/** How often what is refused is tried until nothing else has changed anything. */
const TRIES = 20;

describe("what really happens", () => {
  // All actions and roles together are more calls than one address may make in a minute.
  beforeEach(() => raw('DELETE FROM "RateLimit"'));

  it("is tried for every permission to change something", () => {
    const changing = (Object.keys(MAY) as Permission[]).filter(
      (name) => !/\.(view|view-all|export|listen)$/.test(name),
    );
    expect([...new Set(CHANGES.map(([permission]) => permission))].sort()).toEqual(changing.sort());
  });

  it.each(CHANGES)(
    "%s: nothing for those who may not, something for those who may (%s)",
    async (permission, name, input) => {
      for (const role of [...ROLES].reverse()) {
        const given = await input({ db, organizationId });
        const may = MAY[permission].includes(role);
        const changes = async () => {
          const before = await everything();
          const answer = await call(role, name, given);
          await workAfterResponse();
          const refused =
            answer.serverError?.message ??
            answer.validationErrors ??
            (answer.status === "failed" ? answer : null);
          expect([role, refused === null], JSON.stringify(refused)).toEqual([role, may]);
          return (await everything()) !== before;
        };
        let changed = await changes();
        // A job that an earlier change began may have written meanwhile: what is refused is tried again.
        for (let n = 0; changed && !may && n < TRIES; n++) changed = await changes();
        expect([role, changed]).toEqual([role, may]);
      }
    },
  );

  it("lets a member leave, whatever their role", async () => {
    expect((await call("viewer", "leaveOrganizationAction")).status).toBe("redirected");
    expect(await findWorkspace(await userOf(people.viewer), slug)).toBeNull();
    const last = await call("owner", "leaveOrganizationAction");
    expect(last.serverError?.message).toMatch(/owner/);
  });
});

describe("every role and every permission", () => {
  it("opens pages, and lets through what is no page, by the same table", async () => {
    const demoted = await newOwner("every@roles.example", { company: "Every" });
    const { organization } = await workspaceOf(demoted, demoted.slug);
    for (const role of ROLES) {
      await raw('UPDATE "Membership" SET "role" = ? WHERE "organizationId" = ?', role, organization.id);
      setRequest(`/o/${demoted.slug}`, { [sessionCookieName()]: demoted.sessionToken });
      const here = await workspaceOf(demoted, demoted.slug);
      for (const [permission, roles] of Object.entries(MAY) as [Permission, readonly Role[]][]) {
        const may = roles.includes(role);
        const page = await workspace(demoted.slug, permission).then(
          () => true,
          (error: { digest?: string }) => !/404/.test(error.digest ?? ""),
        );
        const through = (() => {
          try {
            requireAllowed(here, permission);
            return true;
          } catch {
            return false;
          }
        })();
        expect([role, permission, page, through]).toEqual([role, permission, may, may]);
      }
    }
  });
});
