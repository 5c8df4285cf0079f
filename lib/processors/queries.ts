import * as z from "zod";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb, controlRead } from "@/lib/platform/db/control";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { isSandbox } from "@/lib/platform/env";
import { ensureRegister } from "./bootstrap";
import type { ProcessorKey } from "./first-register";
import { handlesData } from "./in-use";
import { blocks, processorProblems } from "./order";

const readDataCategories = jsonColumn("SubProcessor.dataCategories", z.array(z.string()));

/** What of our data a company handles. */
export const dataCategoriesOf = (processor: { key: string; dataCategories: string }): string[] =>
  readDataCategories(processor.dataCategories, processor.key);

/** Every company of the register, by name; also those planned and removed. */
export async function listProcessors() {
  await ensureRegister();
  return controlDb().subProcessor.findMany({ orderBy: { name: "asc" } });
}

export async function findProcessor(key: string) {
  await ensureRegister();
  return controlDb().subProcessor.findUnique({ where: { key } });
}

/**
 * Whether data may be sent to a company now: it is in use, its agreement is on file, and its review is not overdue. In a
 * sandbox papers do not count. Whoever sends asks first; a company that the register does not know gets nothing.
 */
export async function processorInOrder(key: ProcessorKey): Promise<boolean> {
  const record = await findProcessor(key);
  return record !== null && !blocks(processorProblems(record), isSandbox());
}

/** Announced changes that are not in effect yet, the nearest first. */
export const openChanges = () =>
  controlDb().subProcessorChange.findMany({
    where: { appliedAt: null, withdrawnAt: null },
    orderBy: [{ effectiveAt: "asc" }, { id: "asc" }],
  });

/** How many people follow the register. */
export const followerCount = (): Promise<number> =>
  controlDb().subProcessorFollower.count({ where: { confirmedAt: { not: null }, unsubscribedAt: null } });

/** What became of the mails about announced changes, by change. */
export async function changeDelivery(changeId: string) {
  const [rows] = await controlRead([
    {
      sql: `SELECT COUNT(*) AS "told", SUM(m."status" = 'sent' AND m."bouncedAt" IS NULL) AS "sent",
              SUM(m."status" = 'failed' OR m."bouncedAt" IS NOT NULL) AS "undelivered"
            FROM "SubProcessorNotice" n LEFT JOIN "OutboundMail" m ON m."id" = n."mailId" WHERE n."changeId" = ?1`,
      params: [changeId],
    },
  ]);
  const row = rows?.[0];
  return {
    told: Number(row?.told ?? 0),
    sent: Number(row?.sent ?? 0),
    undelivered: Number(row?.undelivered ?? 0),
  };
}

/** What was sent to a company in the last 30 days (UTC), by category, the register's own categories first. */
export async function egressOf(
  key: string,
): Promise<{ category: string; requests: number; lastDay: string; isDeclared: boolean }[]> {
  const [rows] = await controlRead([
    {
      sql: `SELECT "category", sum("requests") AS "requests", max("day") AS "lastDay" FROM "ProcessorEgress"
            WHERE "processor" = ?1 AND "day" > ?2 AND "requests" > 0 GROUP BY "category" ORDER BY "category"`,
      params: [key, clock.inMs(-30 * DAY_MS).slice(0, 10)],
    },
  ]);
  const record = await findProcessor(key);
  const declared = record ? dataCategoriesOf(record) : [];
  return (rows ?? []).map((row) => ({
    category: String(row.category),
    requests: Number(row.requests),
    lastDay: String(row.lastDay),
    isDeclared: declared.includes(String(row.category)),
  }));
}

/** How data gets to a company where no request of our servers brings it. */
const OTHERWISE: Readonly<Record<string, string>> = {
  cloudflare: "Runs the Platform itself: everything is processed there.",
  datadog: "Browsers contact it after consent; our servers send nothing.",
  "google-analytics": "Browsers contact it after consent; our servers send nothing.",
};

/** What went to each company of the register in the last 30 days (UTC). */
export async function contactsOfMonth() {
  const processors = (await listProcessors()).filter(({ status }) => status === "active");
  return Promise.all(
    processors.map(async ({ key, name, ...row }) => ({
      key,
      name,
      note: handlesData({ key, ...row }) ? (OTHERWISE[key] ?? null) : null,
      categories: await egressOf(key),
    })),
  );
}
