import { afterEach, beforeAll, beforeEach, describe, expect, it, test, vi } from "vitest";
import { startGuestSession } from "@/lib/accounts/demo-guest";
import { DEMO_SLUG } from "@/lib/accounts/demo-people";
import { can, ROLES } from "@/lib/accounts/permissions";
import type { SignedIn } from "@/lib/accounts/session-start";
import { sessionCookieName } from "@/lib/accounts/sessions";
import { signIn } from "@/lib/accounts/sign-in";
import { newOwner, PASSWORD, userOf, visitor, workspaceOf } from "@/lib/accounts/testing";
import { stockRoom } from "@/lib/catalogue/testing";
import { importFile } from "@/lib/imports/testing";
import { storeInvoice } from "@/lib/invoices/testing";
import { makeExport } from "@/lib/organization-export/testing";
import { clock } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { dataRules } from "@/lib/platform/db/generated/data-rules";
import { bindings } from "@/lib/platform/runtime";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { currentPolicyVersion } from "@/lib/policies/queries";
import { fileAgreement } from "@/lib/processors/agreements";
import { STAFF_ROLES, staffCan } from "@/lib/staff/permissions";
import { keysEndpoint, newKey, staffProof, token } from "@/lib/staff/testing";
import { countModelRequest } from "@/lib/usage/require";
import { storeCall } from "@/lib/voice/testing";
import { routeRules } from "@/lib/web/routes";
import { answerFailure } from "../../refusal";
import { EXPORTS_PER_HOUR, exportEndpoint, permissionOf, staffPermissionOf } from ".";
import { organizationExports } from "./organization";
import { staffExports } from "./staff";

const STAFF_EMAIL = "first.admin@lumina.example";
const ORIGIN = "http://localhost:8787";

let owner: SignedIn & { slug: string };
let stranger: SignedIn & { slug: string };
let db: TenantDb;
let team: Awaited<ReturnType<typeof newKey>>;
let [staffToken, proof] = ["", ""];
/** The places of the routes, as this file's data fills them. */
const places: Record<string, string> = {};

/** How many rows each export has, as this file's data makes them; a new export must be tried here too. */
const ROWS: Record<string, number | undefined> = {
  // Its manifest says how many rows of which tables.
  "/o/[org]/settings/export/[export]/download": undefined,
  "/o/[org]/items/export": 1,
  ...{ "/o/[org]/suppliers/export": 2, "/o/[org]/purchase-orders/export": 1 },
  ...{ "/o/[org]/invoices/export": 1, "/o/[org]/settings/usage/export": 1 },
  "/o/[org]/ask/[query]/export": 0,
  "/o/[org]/imports/[import]/errors": 1,
  ...{ "/o/[org]/purchase-orders/[order]/csv": 1, "/o/[org]/purchase-orders/[order]/pdf": 1 },
  "/admin/consent/records/export": 0,
  "/admin/policies/[version]/proof": 0,
  "/admin/trust/data/export": dataRules.length,
};
for (const format of ["text", "vtt", "json", "pdf"]) ROWS[`/o/[org]/calls/[call]/transcript/${format}`] = 1;
const pathOf = (pattern: string) =>
  pattern.replace(/\[(\w+)\]/g, (_, name: string) => places[name] ?? "none");

/** The answer as the pipeline gives it, or null when it is left to the pages. */
async function ask(
  path: string,
  given: {
    as?: SignedIn;
    staff?: string;
    method?: string;
    page?: boolean;
    sent?: Record<string, string>;
  } = {},
) {
  const url = new URL(ORIGIN + path);
  const headers = new Headers(given.sent);
  if (given.as) headers.set("cookie", `a=1; ${sessionCookieName()}=${given.as.sessionToken}`);
  if (given.staff) headers.set("cf-access-jwt-assertion", given.staff);
  if (given.staff) headers.set("cookie", `lumina-staff=${proof}`);
  if (given.page) headers.set("sec-fetch-mode", "navigate");
  const request = new Request(url, { headers, method: given.method ?? "GET" });
  if (!exportEndpoint.matches(request, url)) return null;
  const pages = () => Promise.reject(new Error("An export asks no page."));
  return exportEndpoint.handle(request, url, pages).catch((error) => answerFailure(error, request, "text"));
}

const chainOf = (pattern: string) => (pattern.startsWith("/o/") ? db : tenantDb(STAFF_AUDIT_SCOPE));
/** The newest entry of an export: the jobs that follow the import write entries of their own meanwhile. */
const newestEntry = async (chain: TenantDb) =>
  (await chain.auditEntry.findMany({ orderBy: { seq: "desc" }, take: 50 })).find(({ action }) =>
    action.endsWith(".exported"),
  );
const forgetLimits = () => bindings().DB.exec(`DELETE FROM "RateLimit"`);

beforeAll(async () => {
  [owner, stranger] = [await newOwner("a@exports.example"), await newOwner("b@exports.example")];
  db = (await workspaceOf(owner, owner.slug)).db;
  await db.write({ kind: "system", id: "test" }, (w) => w.deleteRows("Location", "1"));
  await stockRoom(db);
  await Promise.all([countModelRequest(db, "call-insights"), storeInvoice(db, "sup_a")]);
  const createdAt = clock.instant();
  await db.write({ kind: "system", id: "test" }, async (w) => {
    await w.purchaseOrder.createMany({
      data: [
        {
          ...{ id: "po_1", number: "PO-2026/1", supplierId: "sup_a", locationId: "loc_main", status: "sent" },
          ...{ currency: "EUR", totalMinor: 1000, source: "manual", createdAt },
        },
      ],
    });
    await w.purchaseOrderLine.createMany({
      data: [
        {
          ...{ id: "pol_1", purchaseOrderId: "po_1", lineNumber: 1, itemId: "itm_1" },
          ...{ quantity: 5000, unitPrice: 100 },
        },
      ],
    });
  });
  const lines = Array.from({ length: 20 }, (_, i) => `O${i},0085123A,${i + 1},2024-03-01,2.00`);
  const csv = `Order,Item code,Quantity,Date,Price\n${lines.join("\n")}\nO99,0085123A,nine,2024-03-01,1\n`;
  const record = await importFile(db, "sales.csv", csv);
  expect(record.rowsFailed).toBe(1);
  const version = await currentPolicyVersion("privacy");
  team = await newKey("team-1");
  staffToken = await token(team, STAFF_EMAIL);
  const pdf = new TextEncoder().encode("%PDF-1.7 signed") as Uint8Array<ArrayBuffer>;
  const staff = { actor: { kind: "staff", id: "stf_test" } } as const;
  const dates = { signedOn: "2026-01-05", reviewDueOn: "2099-01-05" };
  await fileAgreement(staff, "stripe", { name: "Größe.pdf", bytes: pdf }, dates);
  Object.assign(places, {
    org: owner.slug,
    query: "late-orders",
    import: record.id,
    order: "po_1",
    export: await makeExport(db, (await userOf(owner)).id),
    call: await storeCall(db, [["us", "Hello."]]),
    version: version?.id,
    processor: "stripe",
  });
});

// Asking for staff the first time makes them staff, which is an entry of its own.
beforeAll(async () => {
  vi.stubGlobal("fetch", keysEndpoint(team).answer);
  proof = await staffProof(STAFF_EMAIL);
});
beforeEach(async () => {
  vi.stubGlobal("fetch", keysEndpoint(team).answer);
  await forgetLimits();
});
afterEach(() => vi.unstubAllGlobals());

const given = (pattern: string) => (pattern.startsWith("/o/") ? { as: owner } : { staff: staffToken });
const PATTERNS = [...Object.keys(organizationExports), ...Object.keys(staffExports)];

describe.each(PATTERNS)("the export %s", (pattern) => {
  it("is written into the audit before any of it leaves", async () => {
    const before = (await newestEntry(chainOf(pattern)))?.seq ?? 0;
    const answer = await ask(pathOf(pattern), given(pattern));
    expect(answer?.status).toBe(200);
    const entry = await newestEntry(chainOf(pattern));
    expect(Number(entry?.seq)).toBeGreaterThan(Number(before));
    expect(entry?.action).toMatch(/^[a-z-]+\.exported$/);
    expect(entry?.actorKind).toBe(pattern.startsWith("/o/") ? "user" : "staff");
    const { rows } = JSON.parse(entry?.after ?? "{}") as { rows?: number };
    if (pattern.endsWith("/audit/export")) {
      expect(rows).toBeGreaterThanOrEqual(Number(before));
      expect(rows).toBeLessThan(Number(entry?.seq));
    } else expect(rows).toBe(ROWS[pattern]);
    const text = await new Response(answer?.body).text();
    if (!answer?.headers.get("content-type")?.startsWith("text/csv")) return;
    const lines = text.trimEnd().split("\r\n").length - 1;
    // The audit's own file tells of this export, and of whatever else was written meanwhile.
    if (pattern.endsWith("/audit/export")) expect(lines).toBeGreaterThan(rows ?? 0);
    else expect(lines).toBe(rows);
  });

  it("is kept by no cache and has a plain name", async () => {
    const answer = await ask(pathOf(pattern), given(pattern));
    await answer?.body?.cancel();
    expect(answer?.headers.get("cache-control")).toBe("private, no-store");
    expect(answer?.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer?.headers.get("content-disposition")).toMatch(/^(attachment|inline); filename="[\w .-]+"/);
  });

  it("is there for nobody else, and by no other method", async () => {
    const seq = async () => (await newestEntry(chainOf(pattern)))?.seq;
    const before = await seq();
    if (pattern.startsWith("/o/")) {
      expect((await ask(pathOf(pattern), { as: stranger }))?.status).toBe(404);
      expect((await ask(pathOf(pattern)))?.status).toBe(401);
      const signedOut = await ask(pathOf(pattern), { page: true });
      expect(signedOut?.status).toBe(303);
      expect(signedOut?.headers.get("location")).toMatch(/^\/sign-in\?next=%2Fo%2F/);
    } else {
      expect((await ask(pathOf(pattern)))?.status).toBe(404);
      const nobody = await token(team, "owner@customer.example");
      expect((await ask(pathOf(pattern), { staff: nobody }))?.status).toBe(404);
    }
    expect(await ask(pathOf(pattern), { ...given(pattern), method: "POST" })).toBeNull();
    expect(await seq()).toBe(before);
  });
});

describe("who may take files", () => {
  const setRole = (role: string) =>
    bindings()
      .DB.prepare(`UPDATE "Membership" SET "role" = ?1 WHERE "organizationId" = ?2`)
      .bind(role, db.organizationId)
      .run();
  const setStaffRole = (role: string) =>
    bindings()
      .DB.prepare(`UPDATE "StaffMember" SET "role" = ?1 WHERE "email" = ?2`)
      .bind(role, STAFF_EMAIL)
      .run();

  test.each(ROLES)("%s: as the routes say, and data.export besides", async (role) => {
    await setRole(role);
    for (const [pattern, { shown }] of Object.entries(organizationExports)) {
      const allowed = can(role, permissionOf(pattern)) && (shown || can(role, "data.export"));
      const answer = await ask(pathOf(pattern), { as: owner });
      await answer?.body?.cancel();
      expect(answer?.status, `${role} ${pattern}`).toBe(allowed ? 200 : 404);
    }
    await setRole("owner");
  });

  test("viewers see an order's PDF and take nothing else", async () => {
    await setRole("viewer");
    const open = [];
    for (const pattern of Object.keys(organizationExports)) {
      const answer = await ask(pathOf(pattern), { as: owner });
      await answer?.body?.cancel();
      if (answer?.status === 200) open.push(pattern);
    }
    await setRole("owner");
    expect(open).toEqual(["/o/[org]/purchase-orders/[order]/pdf"]);
  });

  test.each(STAFF_ROLES)("staff, %s: as the routes say", async (role) => {
    await setStaffRole(role);
    for (const pattern of Object.keys(staffExports)) {
      const answer = await ask(pathOf(pattern), { staff: staffToken });
      await answer?.body?.cancel();
      expect(answer?.status, `${role} ${pattern}`).toBe(
        staffCan(role, staffPermissionOf(pattern)) ? 200 : 404,
      );
    }
    await setStaffRole("admin");
  });

  test("nobody takes more files within an hour than the limit", async () => {
    const path = pathOf("/o/[org]/suppliers/export");
    await ask(path, { as: owner });
    await bindings()
      .DB.prepare(`UPDATE "RateLimit" SET "count" = ?1`)
      .bind(EXPORTS_PER_HOUR - 1)
      .run();
    expect((await ask(path, { as: owner }))?.status).toBe(200);
    const refused = await ask(path, { as: owner });
    expect(refused?.status).toBe(429);
    expect(await refused?.text()).toMatch(/You took 120 files within an hour/);
  });

  test("a second session of the same person has no limit of its own", async () => {
    const path = pathOf("/o/[org]/suppliers/export");
    await (await ask(path, { as: owner }))?.body?.cancel();
    await bindings().DB.prepare(`UPDATE "RateLimit" SET "count" = ?1`).bind(EXPORTS_PER_HOUR).run();
    const again = await signIn(
      { email: "a@exports.example", password: PASSWORD },
      visitor({ deviceToken: owner.deviceToken }),
    );
    expect(again.sessionToken).not.toBe(owner.sessionToken);
    expect((await ask(path, { as: again }))?.status).toBe(429);
  });

  test("guests of the demo, who are one user, count apart", async () => {
    const path = `/o/${DEMO_SLUG}/purchase-orders/po_1/pdf`;
    const guest = async (address: string) => {
      const sessionToken = (await startGuestSession(visitor({ address })))?.sessionToken ?? "";
      return { ...owner, sessionToken };
    };
    const [one, other] = [await guest("192.0.2.81"), await guest("192.0.2.82")];
    const show = (slug: string, isDemo: number) =>
      bindings()
        .DB.prepare(`UPDATE "Organization" SET "slug" = ?1, "isDemo" = ?2 WHERE "id" = ?3`)
        .bind(slug, isDemo, db.organizationId)
        .run();
    await show(DEMO_SLUG, 1);
    await forgetLimits();
    expect((await ask(path, { as: one }))?.status).toBe(200);
    await bindings().DB.prepare(`UPDATE "RateLimit" SET "count" = ?1`).bind(EXPORTS_PER_HOUR).run();
    expect((await ask(path, { as: one }))?.status).toBe(429);
    expect((await ask(path, { as: other }))?.status).toBe(200);
    await show(owner.slug, 0);
  });
});

describe("exports", () => {
  it.each<Record<string, string>>([
    { rsc: "1" },
    { "next-router-prefetch": "1" },
    { "sec-purpose": "prefetch;prerender" },
    { purpose: "prefetch" },
  ])("are not made for a page that only guesses that somebody may want them: %o", async (sent) => {
    const before = await newestEntry(db);
    expect((await ask(pathOf("/o/[org]/items/export"), { as: owner, sent }))?.status).toBe(400);
    expect(await newestEntry(db)).toEqual(before);
  });

  it("each have a rule among the routes", () => {
    for (const pattern of PATTERNS) expect(routeRules, pattern).toHaveProperty([pattern]);
  });

  it("say which filters were set", async () => {
    const answer = await ask(`${pathOf("/o/[org]/items/export")}?q=light&page=3&abc=Z`, { as: owner });
    await answer?.body?.cancel();
    const entry = await newestEntry(db);
    expect(JSON.parse(entry?.after ?? "")).toEqual({ q: "light", sort: "risk", dir: "desc", rows: 1 });
  });

  it("look like nothing where there is nothing", async () => {
    for (const path of [
      `/o/${owner.slug}/imports/imp_none/errors`,
      `/o/${owner.slug}/purchase-orders/po_2/pdf`,
    ])
      expect((await ask(path, { as: owner }))?.status, path).toBe(404);
    for (const path of ["/admin/policies/pol_none/proof", "/admin/processors/nobody/agreement"])
      expect((await ask(path, { staff: staffToken }))?.status, path).toBe(404);
    expect(await ask(`/o/${owner.slug}/items`, { as: owner })).toBeNull();
  });

  it("fetch pages as they are read, and no more once the reader has left", async () => {
    const items = Array.from({ length: 5_000 }, (_, i) => [
      `itm_m${i}`,
      `M${i}`,
      `M${i}`,
      `Item ${i}`,
      "2026",
    ]);
    await db.write({ kind: "system", id: "test" }, (w) =>
      w.insertRows("Item", ["id", "code", "codeKey", "name", "createdAt"], items),
    );
    const answer = await ask(pathOf("/o/[org]/items/export"), { as: owner });
    const prepare = vi.spyOn(bindings().DB, "prepare");
    const pages = () => prepare.mock.calls.filter(([sql]) => sql.includes("ORDER BY k.key")).length;
    const reader = answer?.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
    for (const expected of [0, 1, 2, 3]) {
      await reader.read();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(pages()).toBe(expected);
    }
    await reader.cancel();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(pages()).toBe(3);
    prepare.mockRestore();
  });

  it("hold every item once, in the order of the list, whatever planning writes meanwhile", async () => {
    const setRisk = (condition: string, risk: number) =>
      db.write({ kind: "system", id: "test" }, (w) =>
        w.updateRows("ItemOutlook", `"stockOutRisk" = ?2, "onHand" = 1000 * ?2`, condition, [risk]),
      );
    const figures =
      "onHand onOrder dailyDemand reorderPoint orderUpTo suggested overstock overstockMinor annualMinor";
    const zero = figures.split(" ");
    await db.write({ kind: "system", id: "test" }, (w) => {
      w.deleteRows("ItemOutlook", "1");
      w.insertSelect(
        "ItemOutlook",
        [...["itemId", "locationId", "status", "computedAt", "stockOutRisk"], ...zero],
        `SELECT i."id", 'loc_main', 'healthy', '2026-01-01', (row_number() OVER (ORDER BY i."id")) / 10000.0,
           ${zero.map(() => "0").join(", ")} FROM {Item} i WHERE i."id" LIKE 'itm_m%'`,
      );
    });
    for (const query of ["", "?sort=name&dir=desc", "?sort=onHand&dir=asc"]) {
      const answer = await ask(`${pathOf("/o/[org]/items/export")}${query}`, { as: owner });
      const reader = answer?.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
      const decoder = new TextDecoder();
      let text = "";
      for (let page = 0; ; page++) {
        const { done, value } = await reader.read();
        if (done) break;
        text += decoder.decode(value, { stream: true });
        // What has been read goes to the end, what has not to the beginning, and one item's plan is gone.
        if (page === 3) {
          await setRisk(`"stockOutRisk" > 0.3`, 0.001);
          await setRisk(`"stockOutRisk" < 0.2`, 0.9);
          await db.write({ kind: "system", id: "test" }, (w) =>
            w.deleteRows("ItemOutlook", `"itemId" = 'itm_m7'`),
          );
        }
      }
      const codes = text
        .trimEnd()
        .split("\r\n")
        .slice(1)
        .map((line) => line.split(",")[0]);
      expect(codes, query).toHaveLength(5_001);
      expect(new Set(codes).size, query).toBe(5_001);
      if (query.includes("name")) expect(codes.slice(1, 3)).toEqual(["M999", "M998"]);
    }
  });
});
