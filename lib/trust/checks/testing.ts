import { inventory } from "@/lib/consent/cookies/inventory";
import { clock, DAY_MS, HOUR_MS } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { currentPolicyVersion } from "@/lib/policies/queries";
import { ensureRegister } from "@/lib/processors/bootstrap";
import type { CheckKey } from "../check-list";
import {
  ago,
  answers,
  egress,
  type Mutation,
  RIGHTS_MUTATIONS,
  rewritten,
  row,
  today,
  withoutTestBindings,
} from "../testing";

/** For tests: one way to break what each check looks at, and to mend it. */

export const MUTATIONS: Readonly<Record<CheckKey, Mutation>> = {
  "tagged-columns": {
    async breakIt({ sql }) {
      await sql(`CREATE TABLE "Untagged" ("id" TEXT PRIMARY KEY)`);
      return () => sql(`DROP TABLE "Untagged"`);
    },
  },
  "account-columns": {
    also: ["tagged-columns"],
    async breakIt({ sql }) {
      await sql(`ALTER TABLE "User" ADD COLUMN "nickname" TEXT`);
      return () => sql(`ALTER TABLE "User" DROP COLUMN "nickname"`);
    },
  },
  "never-collected": {
    also: ["tagged-columns"],
    async breakIt({ sql }) {
      await sql(`ALTER TABLE "Inquiry" ADD COLUMN "birthday" TEXT`);
      return () => sql(`ALTER TABLE "Inquiry" DROP COLUMN "birthday"`);
    },
  },
  "organization-keys": {
    also: ["tagged-columns"],
    async breakIt({ sql }) {
      await sql(`ALTER TABLE "NumberSequence" ADD COLUMN "itemId" TEXT REFERENCES "User" ("id")`);
      return () => sql(`ALTER TABLE "NumberSequence" DROP COLUMN "itemId"`);
    },
  },
  "isolation-probes": {
    async breakIt({ context, sql }) {
      const insert = `INSERT INTO "Supplier" ("organizationId", "id", "code", "codeKey", "name", "currency", "createdAt")
        VALUES (?1, ?2, 'S', 's', 'S', 'EUR', ?3)`;
      for (const name of ["one", "two"]) await sql(insert, `org_${name}`, `sup_${name}`, clock.instant());
      // A scope that was forgotten: it opens the other organization.
      context.scoped = (id) => tenantDb(id === "org_one" ? "org_two" : id === "org_two" ? "org_one" : id);
      return () => sql(`DELETE FROM "Supplier" WHERE "id" LIKE 'sup_%'`);
    },
  },
  "own-models": {
    breakIt: row(
      "ModelVersion",
      () => ({
        ...{ organizationId: "org_one", id: "mdl_strange", number: 1, status: "challenger" },
        ...{ trainingRunId: "trn_of_another", metrics: "{}", dataSnapshot: "{}", artefactHash: "" },
        createdAt: clock.instant(),
      }),
      `"id" = 'mdl_strange'`,
    ),
  },
  "company-record": { breakIt: rewritten((text) => text.replaceAll("Westpark", "Eastpark"), true) },
  "policy-texts": { breakIt: rewritten((text) => `${text}\nWe may change our mind.`, false) },
  "policy-notices": {
    async breakIt({ sql }) {
      await sql(
        `INSERT INTO "User" ("id", "name", "email", "jobTitle", "passwordHash", "emailVerifiedAt", "createdAt") VALUES ('usr_untold', 'U', 'untold@example.com', '', '', ?1, ?1)`,
        ago(90 * DAY_MS),
      );
      await sql(
        `INSERT INTO "PolicyVersion" ("id", "document", "number", "status", "title", "body", "rendered", "hash", "summary", "material", "createdAt", "createdBy", "effectiveAt", "publishedAt")
         SELECT 'pol_material', "document", 2, 'published', "title", "body", "rendered", "hash", 's', 1, ?1, 'x', ?2, ?1 FROM "PolicyVersion" WHERE "document" = 'terms' AND "number" = 1`,
        ago(30 * DAY_MS),
        ago(DAY_MS),
      );
      return async () => {
        await sql(`DELETE FROM "PolicyVersion" WHERE "id" = 'pol_material'`);
        await sql(`DELETE FROM "User" WHERE "id" = 'usr_untold'`);
      };
    },
  },
  acceptances: {
    async breakIt({ sql }) {
      const version = await currentPolicyVersion("terms");
      await sql(
        `INSERT INTO "PolicyAcceptance" ("userId", "policyVersionId", "hash", "at") VALUES ('usr_x', ?1, 'another', ?2)`,
        version?.id ?? "",
        clock.instant(),
      );
      return () => sql(`DELETE FROM "PolicyAcceptance" WHERE "userId" = 'usr_x'`);
    },
  },
  "policy-links": {
    breakIt: answers(
      (path) => path === "/pricing",
      () => new Response("<html>no links</html>"),
    ),
  },
  "own-resources": {
    breakIt: answers(
      (path) => path === "/pricing",
      () =>
        new Response(
          `<script src="https://ads.example/x.js"></script><a href="/legal/privacy">P</a><a href="/cookies">C</a>`,
        ),
    ),
  },
  transport: {
    breakIt: answers(
      (path) => path === "/sign-in",
      () => new Response("no headers"),
    ),
  },
  "staff-entrance": {
    breakIt: answers(
      (path) => path === "/admin/audit",
      () => new Response("everything"),
    ),
  },
  "privacy-control": {
    breakIt: answers(
      (path) => path.startsWith("/api/consent"),
      () => Response.json({ gpc: true, services: { "google-analytics": {} } }),
    ),
  },
  storage: {
    async breakIt({ own }) {
      provideBindings({ ...withoutTestBindings(own), OTHER_STORE: own.CACHE } as Bindings);
      return undefined;
    },
  },
  "sealed-files": {
    async breakIt({ own }) {
      await own.FILES.put("organizations/org_one/plain.pdf", "%PDF-1.7 for everybody to read");
      return () => own.FILES.delete("organizations/org_one/plain.pdf");
    },
  },
  "clock-on-time": {
    async breakIt({ sql }) {
      await sql(`INSERT INTO "Heartbeat" ("name", "at") VALUES ('clock: planning', ?1)`, ago(2 * HOUR_MS));
      return () => sql(`DELETE FROM "Heartbeat" WHERE "name" = 'clock: planning'`);
    },
  },
  "deletion-jobs": {
    async breakIt({ sql }) {
      await sql(
        `INSERT INTO "Heartbeat" ("name", "at") VALUES ('clock: retention', ?1), ('clock', ?2)`,
        ago(2 * HOUR_MS),
        clock.instant(),
      );
      return () => sql(`DELETE FROM "Heartbeat" WHERE "name" LIKE 'clock%'`);
    },
    also: ["clock-on-time"],
  },
  "retention-counts": {
    breakIt: row(
      "RetentionDay",
      () => ({ rule: "Utterance.at", day: today(), older: 3, countedAt: clock.instant() }),
      `"rule" = 'Utterance.at'`,
    ),
  },
  recordings: {
    async breakIt({ sql }) {
      await sql(
        `INSERT INTO "Call" ("organizationId", "id", "direction", "status", "fromNumber", "toNumber", "transcriptStatus", "insightStatus", "createdAt") VALUES ('org_one', 'cal_old', 'outbound', 'completed', '', '', 'complete', 'done', ?1)`,
        ago(100 * DAY_MS),
      );
      await sql(
        `INSERT INTO "Recording" ("organizationId", "id", "callId", "status", "createdAt", "keptUntil", "dueAt") VALUES ('org_one', 'rcd_old', 'cal_old', 'stored', ?1, ?2, ?2)`,
        ago(100 * DAY_MS),
        ago(10 * DAY_MS),
      );
      return async () => {
        await sql(`DELETE FROM "Recording" WHERE "id" = 'rcd_old'`);
        await sql(`DELETE FROM "Call" WHERE "id" = 'cal_old'`);
      };
    },
  },
  erasures: {
    breakIt: row(
      "OrganizationClosing",
      () => ({
        ...{ id: "cls_left", organizationId: "org_one", organizationName: "One", status: "erased" },
        ...{ requestedBy: "usr_x", requestedAt: ago(40 * DAY_MS), lastDay: ago(2 * DAY_MS).slice(0, 10) },
        ...{ eraseAt: ago(2 * DAY_MS), erasedAt: ago(DAY_MS) },
      }),
      `"id" = 'cls_left'`,
    ),
  },
  invoices: {
    breakIt: row(
      "BillingInvoice",
      () => ({
        ...{ id: "in_old", organizationId: "org_one", status: "paid", reason: "cycle", currency: "EUR" },
        ...{ totalMinor: 1, dueMinor: 0, paidMinor: 1, periodStart: "", periodEnd: "", attempts: 0 },
        ...{ createdAt: "2001-01-01T00:00:00.000Z", country: "DE", keptUntil: "2012-12-31" },
      }),
      `"id" = 'in_old'`,
    ),
  },
  "usage-events": {
    breakIt: row(
      "UsageEvent",
      () => ({
        ...{
          day: today(),
          organizationId: "org_one",
          userId: "",
          event: "item.opened",
          detail: "Blue chair",
        },
        count: 1,
      }),
      `"event" = 'item.opened'`,
    ),
  },
  objections: {
    async breakIt({ sql }) {
      await sql(
        `INSERT INTO "UsageObjection" ("userId", "objectedAt") VALUES ('usr_no', ?1)`,
        clock.instant(),
      );
      await sql(
        `INSERT INTO "UsageEvent" ("day", "organizationId", "userId", "event", "detail", "count") VALUES (?1, 'org_one', 'usr_no', 'session.active', 'desktop', 1)`,
        today(),
      );
      return async () => {
        await sql(`DELETE FROM "UsageEvent" WHERE "userId" = 'usr_no'`);
        await sql(`DELETE FROM "UsageObjection" WHERE "userId" = 'usr_no'`);
      };
    },
  },
  ...RIGHTS_MUTATIONS,
  "mail-classes": {
    async breakIt({ sql, own }) {
      // The database refuses such a mail by itself: its triggers are taken away, and come back.
      const { results } = await own.DB.prepare(
        `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'OutboundMail'`,
      ).all<{ name: string; sql: string }>();
      for (const { name } of results) await sql(`DROP TRIGGER "${name}"`);
      await sql(
        `INSERT INTO "OutboundMail" ("id", "recipient", "template", "mailClass", "subject", "body", "status", "createdAt")
         VALUES ('mail_ad', 'a@example.com', 'offer', 'marketing', 's', 'b', 'sent', ?1)`,
        clock.instant(),
      );
      return async () => {
        await sql(`DELETE FROM "OutboundMail" WHERE "id" = 'mail_ad'`);
        for (const trigger of results) await sql(trigger.sql);
      };
    },
  },
  "cookies-declared": {
    async breakIt({ sql }) {
      const now = clock.instant();
      await sql(
        `INSERT INTO "CookieScan" ("id", "origin", "startedAt", "finishedAt", "startedBy", "summary", "createdAt") VALUES ('scn_x', 'o', ?1, ?1, 'x', '{}', ?1)`,
        now,
      );
      await sql(
        `INSERT INTO "StorageFinding" ("id", "scanId", "kind", "name", "problem", "states", "detail", "status", "firstSeenAt", "lastSeenAt")
         VALUES ('fnd_x', 'scn_x', 'cookie', 'mystery', 'undeclared', '[]', '', 'open', ?1, ?1)`,
        now,
      );
      return async () => {
        await sql(`DELETE FROM "StorageFinding" WHERE "id" = 'fnd_x'`);
        await sql(`DELETE FROM "CookieScan" WHERE "id" = 'scn_x'`);
      };
    },
  },
  "advertising-cookies": {
    breakIt: row(
      "StorageEntry",
      () => ({
        ...{ id: "ent_ad", pattern: "_fbp", kind: "cookie", provider: "Ads", serviceKey: "ads" },
        ...{ category: "marketing", purpose: "Ads", lifetime: "90 days", createdAt: clock.instant() },
      }),
      `"id" = 'ent_ad'`,
    ),
  },
  "cookie-inventory": {
    async breakIt({ sql }) {
      await inventory();
      await sql(`UPDATE "StorageEntry" SET "status" = 'blocked' WHERE "pattern" = 'cf_clearance'`);
      return () => sql(`UPDATE "StorageEntry" SET "status" = 'declared' WHERE "pattern" = 'cf_clearance'`);
    },
  },
  "consent-records": {
    breakIt: row(
      "ConsentCount",
      () => ({ day: today(), regime: "elsewhere", versionId: "v", kind: "accept", count: 3 }),
      `"versionId" = 'v'`,
    ),
  },
  "audit-chains": {
    breakIt: row(
      "AuditEntry",
      () => ({
        ...{ organizationId: STAFF_AUDIT_SCOPE, seq: 1_000_000, at: clock.instant(), actorKind: "staff" },
        ...{ actorId: "x", action: "x", subjectType: "X", subjectId: "x", summary: "put in" },
        ...{ previousHash: "", hash: "" },
      }),
      `"seq" = 1000000`,
    ),
  },
  agreements: {
    async breakIt({ sql }) {
      await ensureRegister();
      // One agreement on file makes it a register of real papers: the others are missing.
      await sql(
        `UPDATE "SubProcessor" SET "agreementHash" = 'h', "reviewDueOn" = '2020-01-01' WHERE "key" = 'cloudflare'`,
      );
      return () =>
        sql(
          `UPDATE "SubProcessor" SET "agreementHash" = NULL, "reviewDueOn" = NULL WHERE "key" = 'cloudflare'`,
        );
    },
  },
  "analytics-retention": {
    async breakIt({ context }) {
      context.analyticsMonths = async () => 26;
      return undefined;
    },
  },
  transfers: {
    async breakIt({ sql }) {
      await ensureRegister();
      const before = await controlDb().subProcessor.findUnique({ where: { key: "twilio" } });
      await sql(`UPDATE "SubProcessor" SET "transferMechanism" = '' WHERE "key" = 'twilio'`);
      return () =>
        sql(
          `UPDATE "SubProcessor" SET "transferMechanism" = ?1 WHERE "key" = 'twilio'`,
          before?.transferMechanism ?? "",
        );
    },
  },
  "egress-deepgram": egress("deepgram"),
  "egress-google-gemini": egress("google-gemini"),
  "egress-twilio": egress("twilio"),
  "egress-stripe": egress("stripe"),
  incidents: {
    breakIt: row(
      "Incident",
      () => ({
        ...{ id: "inc_late", kind: "report", title: "Lost laptop", detail: "d", personalData: 1 },
        ...{ detectedAt: ago(80 * HOUR_MS), createdBy: "x" },
      }),
      `"id" = 'inc_late'`,
    ),
  },
  reviews: {
    async breakIt({ sql }) {
      await sql(`UPDATE "SecurityReview" SET "dueOn" = '2020-01-01' WHERE "key" = 'access'`);
      return () => sql(`UPDATE "SecurityReview" SET "dueOn" = '2099-01-01' WHERE "key" = 'access'`);
    },
  },
  controls: {
    breakIt: row(
      "PromiseCheck",
      () => ({
        ...{
          checkKey: "transport",
          state: "pass",
          sentence: "",
          counted: 0,
          evidence: "{}",
          evidenceHash: "",
        },
        ...{ checkedAt: ago(2 * DAY_MS), changedAt: ago(2 * DAY_MS) },
      }),
      `"checkKey" = 'transport'`,
    ),
  },
};
