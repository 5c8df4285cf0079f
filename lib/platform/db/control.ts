import { collectInto, collectingClient, findUniqueAlone, readingClient } from "@/lib/platform/db/clients";
import { withinDeadline } from "../deadline";
import type { NewMail } from "../mail";
import { bindings } from "../runtime";
import type { Actor, AuditRecord } from "./audit-chain";
import { Batch } from "./batch";
import type { PrismaClient } from "./generated/client";
import type { GuardKind } from "./guards";
import { isControlModel } from "./models";
import { type SqlValue, type TenantWriter, tenantWriter } from "./tenant";

/** Lumina's own tables, unscoped. Importable by lib/platform and the modules that own them only; lint keeps it so. */
export function controlDb(): PrismaClient {
  return controlOnly(readingClient(bindings().DB));
}

/**
 * Rows of several reads of Lumina's own tables, in one round trip: for what every visitor's page asks.
 *
 * @throws StoreTimeoutError when the database does not answer
 */
export async function controlRead(
  reads: readonly { sql: string; params?: readonly SqlValue[] }[],
): Promise<Record<string, unknown>[][]> {
  const db = bindings().DB;
  const statements = reads.map(({ sql, params = [] }) => {
    if (!/^\s*SELECT\b/i.test(sql)) throw new Error("controlRead only reads.");
    return db.prepare(sql).bind(...params);
  });
  const results = await withinDeadline("database reads", db.batch<Record<string, unknown>>(statements));
  return results.map((result) => result.results);
}

export interface ControlWriter {
  readonly tables: PrismaClient;
  guard(kind: GuardKind, condition: string, params?: readonly SqlValue[]): void;
  expectRows(count: number, kind?: GuardKind): void;
  statement(sql: string, params?: readonly SqlValue[]): void;
  /** An audit entry in the chain of an organization that this write is about. */
  audit(organizationId: string, record: AuditRecord): void;
  /** A mail that goes out if, and only if, this write happens. Answers its id. */
  mail(mail: NewMail): string;
  /** Tells the queue, once this write is done, of a mail that waits again. */
  announceMail(mailId: string): void;
  /** Writes to an organization's own tables in the same batch, such as the first rows of a new organization. */
  tenant(organizationId: string): TenantWriter;
}

/** One atomic write to Lumina's own tables. */
export async function controlWrite(
  actor: Actor,
  collect: (writer: ControlWriter) => Promise<void> | void,
): Promise<number[]> {
  const batch = new Batch();
  const writer: ControlWriter = {
    tables: controlOnly(collectingClient()),
    guard: (kind, condition, params = []) => batch.guard(kind, condition, [...params]),
    expectRows: (count, kind) => batch.expectRows(count, kind),
    statement: (sql, params = []) => void batch.statements.push({ sql, args: [...params] }),
    audit: (organizationId, record) => batch.audit(organizationId, actor, record),
    mail: (mail) => batch.mail(mail),
    announceMail: (mailId) => batch.announceMail(mailId),
    tenant: (organizationId) => tenantWriter(organizationId, batch, actor),
  };
  await collectInto(batch.statements, () => collect(writer));
  batch.requireAudit(actor);
  batch.keepHeld(actor);
  return batch.commit();
}

function controlOnly(client: PrismaClient): PrismaClient {
  return client.$extends({
    query: {
      $allModels: {
        $allOperations: ({ model, operation, args, query }) => {
          if (!isControlModel(model)) throw new Error(`${model} belongs to organizations: use tenantDb.`);
          if (operation === "findUnique" || operation === "findUniqueOrThrow")
            return findUniqueAlone(client, model, operation, args);
          return query(args);
        },
      },
    },
  }) as unknown as PrismaClient;
}
