import { clock } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { nameInSentence, POLICY_DOCUMENTS } from "@/lib/site/legal-documents";
import { fillIn } from "./fill";
import { currentFillings } from "./fillings";
import { publishedTextHash } from "./hash";
import { FIRST_TEXTS } from "./texts";

/** Set once this process has seen a first version of every document: versions never go away. */
let published = false;

/** Publishes the first version of every document that has none. Any number of calls, at the same time too, leave one. */
export async function ensurePolicies(): Promise<void> {
  if (published) return;
  const firsts = await controlDb().policyVersion.findMany({
    where: { number: 1 },
    select: { document: true },
  });
  const missing = POLICY_DOCUMENTS.filter((name) => !firsts.some(({ document }) => document === name));
  if (missing.length > 0) {
    const fillings = await currentFillings();
    const now = clock.instant();
    await controlWrite({ kind: "system", id: "bootstrap" }, ({ statement, audit }) => {
      for (const document of missing) {
        const { title, body } = FIRST_TEXTS[document];
        const rendered = fillIn(body, fillings);
        const id = newId("policyVersion");
        statement(
          `INSERT INTO "PolicyVersion" ("id", "document", "number", "status", "title", "body", "rendered", "hash", "summary", "material", "createdAt", "createdBy", "effectiveAt", "publishedAt")
           VALUES (?1, ?2, 1, 'published', ?3, ?4, ?5, ?6, 'First version.', 0, ?7, 'installation', ?7, ?7)
           ON CONFLICT ("document", "number") DO NOTHING`,
          [id, document, title, body, rendered, publishedTextHash(rendered), now],
        );
        audit(STAFF_AUDIT_SCOPE, {
          action: "policy.published",
          subjectType: "PolicyVersion",
          subjectId: id,
          summary: `The first version of the ${nameInSentence(document)} took effect.`,
        });
      }
    });
  }
  published = true;
}
