import { beforeAll, describe, expect, it } from "vitest";
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
import { DEFAULT_CONFIG } from "@/lib/agents/config";
import * as ssoActions from "@/lib/auth/sso-actions";
import * as masterDataActions from "@/lib/catalogue/actions";
import { stockRoom } from "@/lib/catalogue/testing";
import * as importActions from "@/lib/imports/actions";
import * as modelActions from "@/lib/models/actions";
import { clock, DAY_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { rowsOf } from "@/lib/platform/db/testing";
import { newId } from "@/lib/platform/id";
import { bindings } from "@/lib/platform/runtime";
import * as orderActions from "@/lib/purchasing/actions";
import * as supportActions from "@/lib/support/actions";
import * as voiceActions from "@/lib/voice/actions";
import { setRequest, workAfterResponse } from "@/scripts/test/next-runtime";

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
  imports: importActions,
  "master data": masterDataActions,
  "purchase orders": orderActions,
  calls: voiceActions,
  models: modelActions,
  support: supportActions,
};

/** Without an input they already do what they are there for, so they are tried below, with everything else that works. */
const NEEDS_NO_INPUT = ["leaveOrganizationAction", "planAgainAction", "runAgentAction", "trainNowAction"];

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
  setRequest(`/o/${slug}/items`, { [sessionCookieName()]: people[role].sessionToken });
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

const newOrder = async (status: string) => {
  const id = newId("purchaseOrder");
  await db.write({ kind: "system", id: "test" }, async (w) => {
    const order = { id, number: id, supplierId: "sup_a", locationId: "loc_main", currency: "EUR" };
    const more = { totalMinor: 100, source: "manual", status, createdAt: clock.instant() };
    await w.purchaseOrder.createMany({ data: [{ ...order, ...more }] });
    const line = { id: `${id}l`, purchaseOrderId: id, lineNumber: 1, itemId: "itm_1" };
    await w.purchaseOrderLine.createMany({ data: [{ ...line, quantity: 1000, unitPrice: 10_000 }] });
  });
  return { id, version: 1 };
};
const newImport = async (status: string) => {
  const id = newId("import");
  await raw('UPDATE "Import" SET "status" = \'undone\'');
  await db.write({ kind: "system", id: "test" }, async (w) => {
    const more = { kind: "items", fileName: "items.csv", createdBy: "usr_1", createdAt: clock.instant() };
    await w.import.createMany({ data: [{ id, status, ...more }] });
  });
  return { id };
};

const raw = (sql: string, ...params: unknown[]) =>
  bindings()
    .DB.prepare(sql)
    .bind(...params)
    .run();
const insertRow = (model: "TrainingRun" | "ModelVersion", row: Record<string, string | number>) =>
  db.write({ kind: "system", id: "test" }, (w) =>
    w.insertRows(model, Object.keys(row), [Object.values(row)]),
  );
async function insertChampion(): Promise<void> {
  const run = { id: "trn_1", status: "succeeded", trigger: "person", startedBy: "usr_1" };
  await insertRow("TrainingRun", { ...run, createdAt: clock.instant() });
  const version = { id: "mdl_1", number: 1, status: "champion", trainingRunId: "trn_1", artefactHash: "0" };
  const day = clock.today("UTC");
  const data = { lines: 0, firstDay: day, lastDay: day, lastWeek: 0, locationIds: [], hash: "" };
  const none = { trained: 0, failed: 0, noHistory: 0, measured: 0, methods: {}, classes: {} };
  const unknown = { mase: null, naiveMase: null, lossRatio: null, wape: null, bias: null, coverage: null };
  const metrics = { items: 0, series: 0, ...none, ...unknown };
  const more = {
    metrics: JSON.stringify(metrics),
    dataSnapshot: JSON.stringify(data),
    createdAt: clock.instant(),
  };
  await insertRow("ModelVersion", { ...version, ...more });
}

/** One thing that really happens, for each permission to change something. */
const TEST_CALL = { script: "busy", purchaseOrderId: null };
const CHANGES: [permission: Permission, action: string, input: () => Promise<Record<string, unknown>>][] = [
  [
    "items.edit",
    "updateItemAction",
    async () => {
      const version = (await db.item.findFirst({ where: { id: "itm_1" } }))?.version;
      const name = `Holder ${newId("item")}`;
      const more = { category: "", unit: "each", unitCost: "", status: "active", kind: "item" };
      return { id: "itm_1", version: String(version), name, ...more };
    },
  ],
  [
    "suppliers.edit",
    "createSupplierAction",
    async () => ({
      ...{ code: newId("supplier"), name: "Acme", contactName: "", email: "", phone: "", country: "IE" },
      ...{ currency: "EUR", leadTimeDays: "", minimumOrder: "" },
    }),
  ],
  ["imports.create", "cancelImportAction", () => newImport("uploading")],
  ["imports.undo", "undoImportAction", () => newImport("cancelled")],
  [
    "models.train",
    "cancelTrainingAction",
    async () => {
      const runId = newId("trainingRun");
      const run = { id: runId, status: "queued", trigger: "person", startedBy: "usr_1" };
      await raw('UPDATE "TrainingRun" SET "status" = \'failed\'');
      await insertRow("TrainingRun", { ...run, createdAt: clock.instant() });
      return { runId };
    },
  ],
  [
    "agents.configure",
    "saveAgentAction",
    async () => {
      const { excludedItemIds: _, ...config } = DEFAULT_CONFIG;
      const agent = await db.agent.findFirst();
      return { version: agent?.version, config: { ...config, reviewDays: 3 }, excludedCodes: [] };
    },
  ],
  [
    "agents.run",
    "runAgentAction",
    async () => {
      await raw('UPDATE "AgentRun" SET "status" = \'failed\'');
      if (!(await db.modelVersion.count())) await insertChampion();
      return {};
    },
  ],
  [
    "agents.stop",
    "stopAllAgentsAction",
    async () => {
      await raw('UPDATE "Organization" SET "agentsStoppedAt" = NULL');
      return { on: true };
    },
  ],
  ["proposals.decide", "approveDraftAction", () => newOrder("draft")],
  [
    "purchase-orders.edit",
    "createDraftOrderAction",
    async () => ({
      ...{ supplierId: "sup_a", locationId: "loc_main", expectedDay: null, note: null },
      ...{ lines: [{ itemId: "itm_1", quantity: 1000, unitPrice: 10_000 }], requestKey: crypto.randomUUID() },
    }),
  ],
  ["calls.place", "placeTestCallAction", async () => ({ ...TEST_CALL, requestKey: crypto.randomUUID() })],
  ["purchase-orders.send", "markSentAction", () => newOrder("approved")],
  [
    "purchase-orders.receive",
    "receiveOrderAction",
    async () => {
      const order = await newOrder("sent");
      return { ...order, day: clock.today("UTC"), lines: [{ lineId: `${order.id}l`, quantity: 1000 }] };
    },
  ],
  [
    "purchase-orders.cancel",
    "cancelOrderAction",
    async () => ({ ...(await newOrder("sent")), reason: "Late" }),
  ],
  ["support.ask", "askAction", async () => ({ kind: "support", subject: "Help", message: "Please help." })],
  [
    "members.manage",
    "inviteAction",
    async () => ({ email: `${newId("item")}@roles.example`, role: "viewer" }),
  ],
  [
    "members.manage-owners",
    "inviteAction",
    async () => ({ email: `${newId("item")}@roles.example`, role: "owner" }),
  ],
  ["sso.manage", "addDomainAction", async () => ({ domain: `${newId("item").slice(4)}.example` })],
  [
    "organization.edit",
    "demandSecondFactorAction",
    async () => {
      const row = await controlDb().organization.findUnique({ where: { id: organizationId } });
      const next = row?.secondFactorFrom === clock.inMs(90 * DAY_MS).slice(0, 10) ? 91 : 90;
      return {
        secondFactorFrom: clock.inMs(next * DAY_MS).slice(0, 10),
        version: String(row?.version),
      };
    },
  ],
  [
    "organization.edit",
    "updateOrganizationAction",
    async () => {
      const row = await controlDb().organization.findUnique({ where: { id: organizationId } });
      const more = { currency: row?.currency, timeZone: row?.timeZone, country: row?.country };
      const grace = String(row?.orderMailGraceSeconds ?? 30);
      return {
        name: `Roles ${newId("item")}`.slice(0, 60),
        version: String(row?.version),
        orderMailGraceSeconds: grace,
        ...more,
      };
    },
  ],
];

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
  const rows = await rowsOf(bindings().DB as never, organizationId);
  return JSON.stringify({ organization, invitations, members, inquiries, domains, rows }, (_, value) =>
    typeof value === "bigint" ? Number(value) : value,
  );
}

describe("what really happens", () => {
  it("is tried for every permission to change something", () => {
    const changing = (Object.keys(MAY) as Permission[]).filter(
      (name) => !/\.(view|view-all|export)$/.test(name),
    );
    expect([...new Set(CHANGES.map(([permission]) => permission))].sort()).toEqual(changing.sort());
  });

  it.each(CHANGES)(
    "%s: nothing for those who may not, something for those who may (%s)",
    async (permission, name, input) => {
      for (const role of [...ROLES].reverse()) {
        const given = await input();
        const before = await everything();
        const answer = await call(role, name, given);
        await workAfterResponse();
        const may = MAY[permission].includes(role);
        const refused =
          answer.serverError?.message ??
          answer.validationErrors ??
          (answer.status === "failed" ? answer : null);
        expect([role, refused === null], JSON.stringify(refused)).toEqual([role, may]);
        expect([role, (await everything()) !== before]).toEqual([role, may]);
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
