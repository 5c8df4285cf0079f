import { clock } from "@/lib/platform/clock";
import { newId } from "@/lib/platform/id";
import { bindings } from "@/lib/platform/runtime";
import type { Change } from "./change";

/** What members do with privacy requests that were routed to their organization. */
export const PRIVACY_CHANGES: readonly Change[] = [
  [
    "privacy-requests.manage",
    "answerRoutedAction",
    async ({ organizationId }) => {
      const requestId = newId("subjectRequest");
      const [now, day] = [clock.instant(), clock.today("UTC")];
      await bindings()
        .DB.prepare(
          `INSERT INTO "SubjectRequest" ("id", "kind", "regime", "country", "language", "channel", "status", "name", "email", "details", "receivedAt", "dueDay", "organizationId", "routedAt", "routedDueDay")
         VALUES (?1, 'access', 'gdpr', 'DE', 'en', 'form', 'routed', 'Ada', 'ada@routed.example', '', ?2, ?3, ?4, ?2, ?3)`,
        )
        .bind(requestId, now, day, organizationId)
        .run();
      return { requestId, version: "1", decision: "granted", note: "Answered by mail." };
    },
  ],
];
