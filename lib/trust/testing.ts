import { clock, DAY_MS } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import type { Bindings } from "@/lib/platform/runtime";
import { publishedTextHash } from "@/lib/policies/hash";
import { currentPolicyVersion } from "@/lib/policies/queries";
import type { CheckKey } from "./check-list";
import type { CheckContext } from "./checks/check";

/** For tests: an installation that keeps its promises, as checks see it. */

const HEADERS = {
  "content-security-policy": "default-src 'self'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-frame-options": "DENY",
  "permissions-policy": "camera=()",
};
const PAGE = `<html><head><link rel="stylesheet" href="/own.css"><script src="/site/consent.js"></script></head>
<body><a href="/legal/privacy">Privacy</a> <a href="/cookies" data-open-consent>Cookie settings</a></body></html>`;

/** What our own address answers. */
export function healthyAnswer(path: string, init?: RequestInit): Response {
  if (/(?:a|%61)dmin/.test(path)) return new Response("Staff only.", { status: 403 });
  if (path === "/.well-known/gpc.json") return Response.json({ gpc: true });
  if (path.startsWith("/api/consent"))
    return Response.json({ gpc: new Headers(init?.headers).get("sec-gpc") === "1", services: {} });
  const headers = new Headers({ ...HEADERS, "content-type": "text/html" });
  headers.append("set-cookie", "lumina-form=x; Path=/; HttpOnly; SameSite=Lax");
  return new Response(PAGE, { headers });
}

export const healthyContext = (): Partial<CheckContext> & Pick<CheckContext, "probe" | "scoped"> => ({
  probe: async (path, init) => healthyAnswer(path, init),
  scoped: (organizationId) => tenantDb(organizationId),
  analyticsMonths: async () => 14,
});

/** The bindings without those that only tests have. */
export function withoutTestBindings(own: Bindings): Bindings {
  const ofTests = /^(EARLIER_DB|TEST_MIGRATIONS|__VITEST.*)$/;
  return Object.fromEntries(Object.entries(own).filter(([name]) => !ofTests.test(name))) as Bindings;
}

interface Given {
  context: Partial<CheckContext> & Pick<CheckContext, "probe" | "scoped">;
  own: Bindings;
  sql(text: string, ...params: (string | number | null)[]): Promise<unknown>;
}
type Undo = () => Promise<unknown>;
export interface Mutation {
  /** Other checks that such a state breaks as well, because they look at the same thing. */
  also?: readonly CheckKey[];
  breakIt(given: Given): Promise<Undo | undefined>;
}

export const ago = (ms: number) => clock.inMs(-ms);
export const today = () => clock.today("UTC");

/** Inserts a row by SQL, and deletes it afterwards. */
export const row =
  (table: string, values: () => Record<string, string | number | null>, where: string): Mutation["breakIt"] =>
  async ({ sql }) => {
    const columns = Object.entries(values());
    await sql(
      `INSERT INTO "${table}" (${columns.map(([name]) => `"${name}"`).join(", ")}) VALUES (${columns.map((_, i) => `?${i + 1}`).join(", ")})`,
      ...columns.map(([, value]) => value),
    );
    return () => sql(`DELETE FROM "${table}" WHERE ${where}`);
  };

/** Makes our own address answer something else where `when` says so. */
export const answers =
  (when: (path: string, init?: RequestInit) => boolean, answer: () => Response): Mutation["breakIt"] =>
  async ({ context }) => {
    context.probe = async (path, init) => (when(path, init) ? answer() : healthyAnswer(path, init));
    return undefined;
  };

export const egress = (processor: string): Mutation => ({
  breakIt: row(
    "ProcessorEgress",
    () => ({ processor, category: "Everything", host: "elsewhere.example", day: today(), requests: 1 }),
    `"host" = 'elsewhere.example'`,
  ),
});

/** Changes the published privacy text, with or without the hash that belongs to it. */
export const rewritten =
  (change: (text: string) => string, withHash: boolean): Mutation["breakIt"] =>
  async ({ sql }) => {
    const version = await currentPolicyVersion("privacy");
    if (!version) throw new Error("No privacy text is published.");
    const text = change(version.rendered);
    const set = `UPDATE "PolicyVersion" SET "rendered" = ?2, "hash" = ?3 WHERE "id" = ?1`;
    await sql(set, version.id, text, withHash ? publishedTextHash(text) : version.hash);
    return () => sql(set, version.id, version.rendered, version.hash);
  };

/** A request about personal data, due far in the future unless something else is given. */
const request = (given: Record<string, string | number | null>): Mutation["breakIt"] =>
  row(
    "SubjectRequest",
    () => ({
      ...{ id: "req_x", kind: "access", regime: "gdpr", country: "DE", language: "en", channel: "form" },
      ...{ status: "received", name: "A", email: "a@example.com", details: "", dueDay: "2999-01-01" },
      receivedAt: clock.instant(),
      ...given,
    }),
    `"id" = 'req_x'`,
  );

/** How to break what the checks of requests look at. */
export const RIGHTS_MUTATIONS = {
  restrictions: {
    async breakIt({ sql }) {
      await sql(
        `INSERT INTO "ProcessingRestriction" ("id", "userId", "kind", "purposes", "since") VALUES ('rst_x', 'usr_r', 'restriction', '["analytics"]', ?1)`,
        ago(3 * DAY_MS),
      );
      await sql(
        `INSERT INTO "UsageEvent" ("day", "organizationId", "userId", "event", "detail", "count") VALUES (?1, 'org_one', 'usr_r', 'session.active', 'desktop', 1)`,
        today(),
      );
      return async () => {
        await sql(`DELETE FROM "UsageEvent" WHERE "userId" = 'usr_r'`);
        await sql(`DELETE FROM "ProcessingRestriction" WHERE "id" = 'rst_x'`);
      };
    },
  },
  "requests-on-time": { breakIt: request({ dueDay: "2020-01-01" }) },
  "requests-verified": {
    async breakIt(given) {
      const undo = await request({})(given);
      await given.sql(
        `INSERT INTO "SubjectErasure" ("id", "requestId", "status", "createdAt") VALUES ('ser_x', 'req_x', 'running', ?1)`,
        clock.instant(),
      );
      return async () => {
        await given.sql(`DELETE FROM "SubjectErasure" WHERE "id" = 'ser_x'`);
        await undo?.();
      };
    },
  },
  corrections: {
    async breakIt({ sql }) {
      await sql(
        `INSERT INTO "Inquiry" ("id", "kind", "status", "name", "email", "subject", "createdAt", "lastMessageAt")
         VALUES ('inq_x', 'support', 'open', 'Ada Byron', 'ada@example.com', 'Help', ?1, ?1)`,
        clock.instant(),
      );
      await sql(
        `INSERT INTO "SubjectCorrection" ("id", "email", "place", "rowId", "before", "after", "at", "actorId")
         VALUES ('sco_x', 'ada@example.com', 'Inquiry.name', 'inq_x', 'Ada Byron', 'Ada Lovelace', ?1, 'stf_x')`,
        ago(DAY_MS),
      );
      return async () => {
        await sql(`DELETE FROM "SubjectCorrection" WHERE "id" = 'sco_x'`);
        await sql(`DELETE FROM "Inquiry" WHERE "id" = 'inq_x'`);
      };
    },
  },
  mailbox: { breakIt: request({ synthetic: 1, receivedAt: ago(5 * DAY_MS) }) },
} as const satisfies Partial<Record<CheckKey, Mutation>>;
