import type { D1Database } from "@cloudflare/workers-types";
import { clock } from "../clock";
import { CONTENTION_ATTEMPTS, contentionPause } from "../contention";
import { withinDeadline } from "../deadline";
import { BusyError, HeldError } from "../errors";
import { FIRST_HASH } from "../hash-chain";
import { log } from "../log";
import { type NewMail, outboxRow } from "../mail";
import { bindings } from "../runtime";
import type { Statement } from "./adapter";
import { type Actor, type AuditRecord, type AuditRow, chainRecords } from "./audit-chain";
import { GuardError, type GuardKind, guardOf, uniqueViolation } from "./guards";
import { deletesNothingHeld } from "./held-rows";
import { changesOrganization, deletesBeforeItsDay } from "./models";

/** Statements that are written together or not at all, with the audit entries that tell of them. */
export class Batch {
  readonly statements: Statement[] = [];
  private readonly audits = new Map<string, { actor: Actor; at: string; record: AuditRecord }[]>();
  private readonly mails: { mailId: string; sendAfter: string | null }[] = [];
  /** Guards that are asked before anything is written; nobody counts their rows. */
  private readonly first: Statement[] = [];
  private guarded = false;
  private untold: string | undefined;

  /** Undoes the whole batch unless `condition` (an SQL expression) is 1. */
  guard(kind: GuardKind, condition: string, args: unknown[] = []): void {
    this.guarded = true;
    this.statements.push(guardStatement(kind, condition, args));
  }

  /** What a person deletes of an organization stays while a legal hold names it; rules of retention ask for holds themselves. */
  keepHeld(actor: Actor): void {
    if (actor.kind !== "user") return;
    for (const statement of this.statements) {
      const free = deletesNothingHeld(statement);
      if (free) this.first.push(guardStatement("held", free.sql, free.args));
    }
  }

  /** Undoes the whole batch unless the statement before changed exactly this many rows. */
  expectRows(count: number, kind: GuardKind = "rows"): void {
    this.guard(kind, `changes() = ${Math.trunc(count)}`);
  }

  /** A mail that is sent if, and only if, the batch is written. Answers its id. */
  mail(mail: NewMail, sendAfter: string | null = null): string {
    const row = outboxRow(mail, sendAfter);
    this.mails.push({ mailId: row.id, sendAfter });
    const columns = Object.keys(row);
    this.statements.push({
      sql: `INSERT INTO "OutboundMail" (${columns.map((column) => `"${column}"`).join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
      args: Object.values(row),
    });
    return row.id;
  }

  /** The queue hears of this mail once the batch is written. */
  announceMail(mailId: string): void {
    this.mails.push({ mailId, sendAfter: null });
  }

  /** Lets a held mail of an organization leave. Undoes the batch when it is not held, or its instant has not come. */
  releaseMail(organizationId: string, mailId: string): void {
    this.statements.push({
      sql: `UPDATE "OutboundMail" SET "status" = 'queued' WHERE "id" = ? AND "organizationId" = ? AND "status" = 'held' AND "sendAfter" <= ?`,
      args: [mailId, organizationId, clock.instant()],
    });
    this.expectRows(1, "changed");
    this.announceMail(mailId);
  }

  /** Takes a held mail of an organization back, with its text. Undoes the batch when it is held no longer. */
  withdrawMail(organizationId: string, mailId: string): void {
    this.statements.push({
      sql: `UPDATE "OutboundMail" SET "status" = 'withdrawn', "body" = '', "attachments" = '[]' WHERE "id" = ? AND "organizationId" = ? AND "status" = 'held'`,
      args: [mailId, organizationId],
    });
    this.expectRows(1, "changed");
  }

  /**
   * What staff do is in the audit without exception, and so is what a person changes in an organization, unless the write
   * says why not ({@link unaudited}). Nothing else tells of nothing: such a write is refused.
   *
   * @throws Error when staff, or a person in an organization, write something and no entry says what.
   */
  requireAudit(actor: Actor): void {
    if (this.statements.length === 0 || this.audits.size > 0) return;
    if (actor.kind === "staff") throw new Error("A write by staff needs an audit entry in the same batch.");
    if (actor.kind === "user" && !this.untold && this.statements.some(({ sql }) => changesOrganization(sql)))
      throw new Error("A person's write to an organization needs an audit entry in the same batch.");
  }

  /** Says why a person's write is in no audit: it decides nothing, or another entry tells of it. */
  unaudited(reason: string): void {
    this.untold = reason;
  }

  audit(organizationId: string, actor: Actor, record: AuditRecord): void {
    const entries = this.audits.get(organizationId) ?? [];
    entries.push({ actor, at: clock.instant(), record });
    this.audits.set(organizationId, entries);
  }

  /**
   * Sends the batch. Answers the rows each statement changed.
   *
   * @throws Error when a statement would delete what a law asks for, HeldError when a legal hold names what it would delete, GuardError when another guard failed, the database's own error otherwise: nothing is written in either case.
   * BusyError when others kept taking the place in the audit chain: nothing is written either. StoreTimeoutError when the database does not answer: then nobody knows.
   */
  async commit(): Promise<number[]> {
    const db = bindings().DB;
    for (let attempt = 1; ; attempt++) {
      const statements = [...this.first, ...this.statements];
      for (const { sql } of statements) {
        const table = deletesBeforeItsDay(sql);
        if (table) throw new Error(`Rows of ${table} are kept until the day that the law says.`);
      }
      if (this.guarded || this.first.length > 0)
        statements.push({ sql: 'DELETE FROM "AtomicGuard"', args: [] });
      for (const [organizationId, entries] of this.audits) {
        const head = await auditHead(db, organizationId);
        statements.push(insertAudit(chainRecords(organizationId, head, entries)));
      }
      if (statements.length === 0) return [];
      try {
        const results = await withinDeadline(
          "database",
          db.batch(statements.map(({ sql, args }) => db.prepare(sql).bind(...args))),
        );
        await this.announceMails();
        const own = results.slice(this.first.length, this.first.length + this.statements.length);
        return own.map((result) => result.meta.changes ?? 0);
      } catch (error) {
        const guard = guardOf(error);
        if (guard === "held") throw new HeldError();
        if (guard) throw new GuardError(guard);
        // Somebody else's entry took the place in the chain; nothing of ours is written yet, so try behind it.
        const chainMoved = uniqueViolation(error, "AuditEntry.organizationId", "AuditEntry.seq");
        if (!chainMoved) throw error;
        if (attempt >= CONTENTION_ATTEMPTS)
          throw new BusyError(
            "Many changes are being saved at this moment. Nothing of yours was saved; try again.",
          );
        await contentionPause(attempt);
      }
    }
  }

  /** The queue makes it quick; the clock finds whatever it missed, so a failure here loses nothing. */
  private async announceMails(): Promise<void> {
    if (this.mails.length === 0) return;
    try {
      await bindings().MAIL_QUEUE.sendBatch(
        this.mails.map(({ mailId, sendAfter }) => ({
          body: { mailId },
          delaySeconds: secondsUntil(sendAfter),
        })),
      );
    } catch (error) {
      log.warn("mail.queue-failed", { error });
    }
  }
}

const guardStatement = (kind: GuardKind, condition: string, args: Statement["args"]): Statement => ({
  sql: `INSERT INTO "AtomicGuard" ("kind", "ok") SELECT '${kind}', (${condition})`,
  args,
});

/** Whole seconds until an instant, never before it. */
const secondsUntil = (instant: string | null): number =>
  instant === null ? 0 : Math.max(0, Math.ceil((Date.parse(instant) - clock.now().getTime()) / 1000));

async function auditHead(db: D1Database, organizationId: string): Promise<{ seq: number; hash: string }> {
  const row = await db
    .prepare('SELECT "seq", "hash" FROM "AuditEntry" WHERE "organizationId" = ? ORDER BY "seq" DESC LIMIT 1')
    .bind(organizationId)
    .first<{ seq: number; hash: string }>();
  return row ?? { seq: 0, hash: FIRST_HASH };
}

function insertAudit(rows: AuditRow[]): Statement {
  const columns = Object.keys(rows[0] ?? {});
  const values = columns.map((column) => `json_extract(value, '$.${column}')`).join(", ");
  return {
    sql: `INSERT INTO "AuditEntry" (${columns.map((column) => `"${column}"`).join(", ")}) SELECT ${values} FROM json_each(?)`,
    args: [JSON.stringify(rows)],
  };
}
