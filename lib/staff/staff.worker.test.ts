import { beforeAll, describe, expect, it } from "vitest";
import { agentSwitches, switchAllAgents } from "@/lib/accounts/agents-switch";
import { mayOpen } from "@/lib/admin/navigation";
import { needsOf } from "@/lib/admin/overview";
import { auditEntries, auditListSchema } from "@/lib/audit/queries";
import { verifyChain } from "@/lib/audit/verify";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { recordStaffExport, staffActorNames, staffAudit } from "./audit";
import { addStaff, changeStaff, disableStaff } from "./commands";
import { type Staff, staffOf } from "./current";
import { mailLogSchema } from "./mail-state";
import { mailDetail, mailLog, mailTemplates, resendMail, undeliveredCount } from "./mails";
import { listStaff } from "./members";
import { type StaffRole, staffCan } from "./permissions";
import { agentsEverywhere, switchAgentsEverywhere } from "./switches";

let admin: Staff;
const person = async (email: string): Promise<Staff> => {
  const staff = await staffOf({ email });
  if (!staff) throw new Error(`${email} is no staff.`);
  return staff;
};
const rowOf = async (email: string) => {
  const row = (await listStaff()).find((one) => one.email === email);
  if (!row) throw new Error(`${email} is not on the list.`);
  return row;
};
const lastEntry = async () =>
  (await auditEntries(staffAudit(), auditListSchema.parse({}), "UTC", 1)).entries[0];

beforeAll(async () => {
  admin = await person("first.admin@lumina.example");
});

describe("who is of the staff", () => {
  it("is added once, with a role, and told in the audit by role alone", async () => {
    await addStaff(admin, { name: "Kay", email: "kay@lumina.example", role: "support" });
    const kay = await person("kay@lumina.example");
    expect([kay.can("inquiries.reply"), kay.can("staff.manage"), kay.can("policies.edit")]).toEqual([
      true,
      false,
      false,
    ]);
    await expect(addStaff(admin, { name: "K", email: "kay@lumina.example", role: "admin" })).rejects.toThrow(
      /already/,
    );
    const entry = await lastEntry();
    expect(entry).toMatchObject({ action: "staff.added", actorKind: "staff", actorId: admin.id });
    expect(JSON.stringify(entry)).not.toMatch(/Kay|kay@/);
  });

  it("changes only as it was seen, and ends at the next request", async () => {
    const row = await rowOf("kay@lumina.example");
    await changeStaff(admin, { staffId: row.id, version: row.version, name: "Kay Ellis", role: "privacy" });
    await expect(
      changeStaff(admin, { staffId: row.id, version: row.version, name: "Other", role: "admin" }),
    ).rejects.toThrow(/in the meantime/);
    const now = await rowOf("kay@lumina.example");
    await disableStaff(admin, { staffId: now.id, version: now.version, disabled: true });
    expect(await staffOf({ email: "kay@lumina.example" })).toBeNull();
    await disableStaff(admin, { staffId: now.id, version: now.version + 1, disabled: false });
    expect((await person("kay@lumina.example")).name).toBe("Kay Ellis");
  });

  it("always has an admin, also when two step down at the same time", async () => {
    const me = await rowOf(admin.email);
    const down = { staffId: me.id, version: me.version, name: me.name, role: "support" as const };
    await expect(changeStaff(admin, down)).rejects.toThrow(/has to be admin/);
    await expect(disableStaff(admin, { ...down, disabled: true })).rejects.toThrow(/has to be admin/);
    await addStaff(admin, { name: "Second", email: "second@lumina.example", role: "admin" });
    const second = await person("second@lumina.example");
    const other = await rowOf(second.email);
    const results = await Promise.allSettled([
      disableStaff(admin, { staffId: other.id, version: other.version, disabled: true }),
      disableStaff(second, { staffId: me.id, version: me.version, disabled: true }),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const left = (await listStaff()).filter(({ role, disabledAt }) => role === "admin" && !disabledAt);
    expect(left).toHaveLength(1);
    admin = await person(left[0]?.email ?? "");
  });

  it("is not made an admin by the installation once there is staff", async () => {
    const entries = async () => (await verifyChain(staffAudit())).last;
    const before = await entries();
    await controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
      await tables.staffMember.updateMany({
        where: { email: "first.admin@lumina.example" },
        data: { email: "moved@lumina.example" },
      });
    });
    expect(await staffOf({ email: "first.admin@lumina.example" })).toBeNull();
    expect(await entries()).toBe(before);
    await controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
      await tables.staffMember.updateMany({
        where: { email: "moved@lumina.example" },
        data: { email: "first.admin@lumina.example" },
      });
    });
  });
});

describe("what the roles open", () => {
  const may = (role: StaffRole, path: string) => mayOpen((permission) => staffCan(role, permission), path);
  it("is what the rules of the routes say", () => {
    expect(may("support", "/admin/inbox")).toBe(true);
    expect(may("privacy", "/admin/inbox")).toBe(false);
    expect(may("support", "/admin/audit/export")).toBe(false);
    expect(may("privacy", "/admin/audit/")).toBe(true);
    expect(may("support", "/admin/nowhere")).toBe(true);
  });
});

describe("the switch of all agents", () => {
  it("says since when, by whom and why, and moves once", async () => {
    expect(await agentsEverywhere()).toEqual({ stoppedAt: null, last: null });
    await switchAgentsEverywhere(admin, { stop: true, reason: "Wrong prices everywhere" });
    await switchAgentsEverywhere(admin, { stop: true, reason: "Again" });
    const view = await agentsEverywhere();
    expect(view.last).toMatchObject({ actorId: admin.id, reason: "Wrong prices everywhere", stopped: true });
    expect((await agentSwitches("org_any")).everywhere).toBe(view.stoppedAt);
    await switchAllAgents(admin.actor, false, "Prices are right again");
    expect(await agentsEverywhere()).toMatchObject({ stoppedAt: null, last: { stopped: false } });
  });
});

describe("the mail log", () => {
  const SECRET = "https://app.example.com/confirm/very-secret-token";
  const state = (query: Record<string, string> = {}) => mailLogSchema.parse(query);
  let failed = "";

  beforeAll(async () => {
    await controlWrite({ kind: "system", id: "test" }, (w) => {
      for (let i = 0; i < 5; i++)
        w.mail({
          recipient: `p${i}@mail.example`,
          template: "confirm-email",
          subject: `No. ${i}`,
          body: SECRET,
        });
      failed = w.mail({
        recipient: "gone@mail.example",
        template: "inquiry-reply",
        subject: "Re",
        body: SECRET,
      });
      const back = w.mail({
        recipient: "back@mail.example",
        template: "inquiry-reply",
        subject: "Re",
        body: SECRET,
      });
      w.statement(
        `UPDATE "OutboundMail" SET "status" = 'failed', "attempts" = 6, "error" = '550' WHERE "id" = ?1`,
        [failed],
      );
      w.statement(`UPDATE "OutboundMail" SET "status" = 'sent', "bouncedAt" = ?2 WHERE "id" = ?1`, [
        back,
        clock.instant(),
      ]);
    });
  });

  it("finds by recipient, kind, status and day, newest first, and pages without a gap", async () => {
    const to = async (query: Record<string, string>) =>
      (await mailLog(state(query))).rows.map((row) => row.recipient);
    expect(await to({ q: "P3@Mail" })).toEqual(["p3@mail.example"]);
    expect(await to({ q: "mail.example", template: "inquiry-reply", status: "bounced" })).toEqual([
      "back@mail.example",
    ]);
    expect(await to({ status: "failed" })).toEqual(["gone@mail.example"]);
    const today = clock.today("UTC");
    const yesterday = new Date(clock.now().getTime() - DAY_MS).toISOString().slice(0, 10);
    expect(await to({ from: today, to: today })).toHaveLength(7);
    expect(await to({ to: yesterday })).toEqual([]);
    expect(await mailTemplates()).toEqual(["confirm-email", "inquiry-reply"]);
    const seen: string[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const page: Awaited<ReturnType<typeof mailLog>> = await mailLog(state({ after }), 3);
      seen.push(...page.rows.map((row) => row.id));
      after = page.next;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });

  it("never holds the text of a mail", async () => {
    const rows = (await mailLog(state())).rows;
    const details = await Promise.all(rows.map(({ id }) => mailDetail(id)));
    expect(JSON.stringify([rows, details])).not.toMatch(/secret|confirm\//);
  });

  it("sends again what was given up, once, and nothing else", async () => {
    expect(await undeliveredCount()).toBe(2);
    await resendMail(admin, failed);
    expect(await mailDetail(failed)).toMatchObject({ error: null });
    expect(await lastEntry()).toMatchObject({ action: "mail.resent", subjectId: failed });
    await expect(resendMail(admin, failed)).rejects.toThrow(/could not be sent/);
    const [back] = (await mailLog(state({ status: "bounced" }))).rows;
    await expect(resendMail(admin, back?.id ?? "")).rejects.toThrow(/could not be sent/);
    await expect(resendMail(admin, "mail_none")).rejects.toThrow(/not found/);
  });
});

describe("the audit of the staff", () => {
  it("cannot be left out of a write", async () => {
    const silent = () =>
      controlWrite(admin.actor, ({ statement }) => statement(`UPDATE "StaffMember" SET "name" = 'x'`));
    await expect(silent()).rejects.toThrow(/needs an audit entry/);
    await expect(tenantDb("org_any").write(admin.actor, (w) => w.deleteRows("Item", "1"))).rejects.toThrow(
      /needs an audit entry/,
    );
    expect(await controlDb().staffMember.count({ where: { name: "x" } })).toBe(0);
  });

  it("names the staff, tells of its own export, and is unbroken", async () => {
    await recordStaffExport(admin, {
      what: "audit",
      subjectType: "AuditEntry",
      subjectId: STAFF_AUDIT_SCOPE,
      summary: "The audit of the staff was exported as CSV.",
      filters: { family: "staff" },
      rows: 1,
    });
    const { entries } = await auditEntries(staffAudit(), auditListSchema.parse({}), "UTC");
    const names = await staffActorNames(staffAudit(), entries);
    expect(entries[0]).toMatchObject({ action: "audit.exported" });
    expect(names.get(`staff:${admin.id}`)).toEqual({ kind: "Lumina staff", name: admin.name });
    expect((await verifyChain(staffAudit())).broken).toBeNull();
  });
});

describe("the overview", () => {
  it("counts what waits and leaves out what the role does not open", async () => {
    const needs = await needsOf(admin);
    expect(needs.find(({ href }) => href.startsWith("/admin/mails"))?.count).toBe(1);
    expect(needs.map(({ count }) => count > 0)).toEqual(
      [...needs.map(({ count }) => count > 0)].sort().reverse(),
    );
    const privacy: Staff = { ...admin, can: (permission) => staffCan("privacy", permission) };
    expect((await needsOf(privacy)).map(({ href }) => href)).not.toContain("/admin/inbox");
  });
});
