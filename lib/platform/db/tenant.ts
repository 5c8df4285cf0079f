import { collectInto, collectingClient, readingClient } from "@/lib/platform/db/clients";
import { withinDeadline } from "../deadline";
import type { NewMail } from "../mail";
import { bindings } from "../runtime";
import type { Actor, AuditRecord } from "./audit-chain";
import { Batch } from "./batch";
import type { PrismaClient } from "./generated/client";
import type { GuardKind } from "./guards";
import type { TenantModel } from "./models";
import { scopeArguments } from "./scope";
import { jsonRows, scopedDelete, scopedInsert, scopedUpdate, scopeSelect } from "./sql";

type Delegate = Uncapitalize<TenantModel>;
type ReadOperation = "findFirst" | "findFirstOrThrow" | "findMany" | "count" | "aggregate" | "groupBy";
type WriteOperation = "createMany" | "updateMany" | "deleteMany";
type Reads = { readonly [D in Delegate]: Pick<PrismaClient[D], ReadOperation> };

/** `organizationId` is filled in by the scope, so the caller leaves it out. */
type Unscoped<T> = T extends readonly (infer U)[] ? Omit<U, "organizationId">[] : Omit<T, "organizationId">;
type CreateData<D extends Delegate> =
  NonNullable<Parameters<PrismaClient[D]["createMany"]>[0]> extends { data: infer Data }
    ? Unscoped<Extract<Data, readonly unknown[]>>
    : never;
type Writes = {
  readonly [D in Delegate]: {
    createMany(args: { data: CreateData<D> }): Promise<unknown>;
  } & Pick<PrismaClient[D], Exclude<WriteOperation, "createMany">>;
};

/** A value that SQLite stores. */
export type SqlValue = string | number | null;

/** What one organization may do with the database: nothing else reaches a tenant table. */
export interface TenantDb extends Reads {
  readonly organizationId: string;
  /**
   * Raw reads; tables as `{Item}`, `?1` is the organization, own parameters from `?2`.
   *
   * @throws StoreTimeoutError when the database does not answer, like the delegates
   */
  query<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
  /** Collects writes and sends them as one atomic batch. Answers the rows each statement changed, in order, with those of indexes of words. */
  write(actor: Actor, collect: (writer: TenantWriter) => Promise<void> | void): Promise<number[]>;
}

/** Collects the statements of one atomic write. Reads are not possible in here: read first, decide, then write. */
export interface TenantWriter extends Writes {
  /** Undoes everything unless the SQL expression is 1; tables as `{Item}`, own parameters from `?2`. */
  guard(kind: GuardKind, condition: string, params?: readonly SqlValue[]): void;
  /** A guard on Lumina's own tables (stop switches, the organization's own row); tables by their names. */
  guardControl(kind: GuardKind, condition: string, params?: readonly SqlValue[]): void;
  expectRows(count: number, kind?: GuardKind): void;
  /** Rows as one JSON parameter: D1 allows only 100 bound values a statement. Keep each call under 1.5 MB. */
  insertRows(
    model: TenantModel,
    columns: readonly string[],
    rows: readonly (readonly SqlValue[])[],
    conflict?: string,
  ): void;
  insertSelect(
    model: TenantModel,
    columns: readonly string[],
    select: string,
    params?: readonly SqlValue[],
    conflict?: string,
  ): void;
  updateRows(model: TenantModel, set: string, where: string, params?: readonly SqlValue[]): void;
  deleteRows(model: TenantModel, where: string, params?: readonly SqlValue[]): void;
  audit(record: AuditRecord): void;
  /** Says why this write of a person is in no audit: it decides nothing, or another entry tells of it. */
  unaudited(reason: string): void;
  /** A mail that goes out if, and only if, this write happens. */
  mail(mail: NewMail): void;
  /** A mail that is held until an instant and leaves only when {@link releaseMail} lets it. Answers its id. */
  holdMail(mail: NewMail, sendAfter: string): string;
  /** Lets a held mail leave; undoes everything when it is not held any more or its instant has not come. */
  releaseMail(mailId: string): void;
  /** Takes a held mail back; undoes everything when it is not held any more. */
  withdrawMail(mailId: string): void;
}

function scopedClient(organizationId: string, client: PrismaClient, viewer: string | null = null) {
  return client.$extends({
    query: {
      $allOperations: ({ model, operation, args, query }) =>
        query(
          scopeArguments(
            organizationId,
            model,
            operation,
            args as Record<string, unknown>,
            viewer,
          ) as typeof args,
        ),
    },
  });
}

/**
 * The database as one organization sees it.
 *
 * @param viewer the member who reads: private calls of others are not there for them. Null for work that is done for nobody,
 * which sees all; writes, and what guards them, always do.
 */
export function tenantDb(organizationId: string, viewer: string | null = null): TenantDb {
  if (!organizationId) throw new Error("A tenant scope needs an organization.");
  const db = bindings().DB;
  const reads = once(() => scopedClient(organizationId, readingClient(db), viewer));
  const own = {
    organizationId,
    async query<Row>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
      const statement = db.prepare(scopeSelect(sql, viewer)).bind(organizationId, ...params);
      return (await withinDeadline("database reads", statement.all<Row>())).results;
    },
    async write(actor: Actor, collect: (writer: TenantWriter) => Promise<void> | void): Promise<number[]> {
      const batch = new Batch();
      await collectInto(batch.statements, () => collect(tenantWriter(organizationId, batch, actor)));
      batch.requireAudit(actor);
      batch.keepHeld(actor);
      return batch.commit();
    },
  };
  return overlay(reads, own) as unknown as TenantDb;
}

/** A writer of one organization on a batch that is sent by somebody else. */
export function tenantWriter(organizationId: string, batch: Batch, actor: Actor): TenantWriter {
  const client = once(() => scopedClient(organizationId, collectingClient()));
  const push = (sql: string, params: readonly SqlValue[]) =>
    batch.statements.push({ sql, args: [organizationId, ...params] });
  const own = {
    guard(kind: GuardKind, condition: string, params: readonly SqlValue[] = []) {
      batch.guard(
        kind,
        scopeSelect(condition),
        usesOrganization(condition) ? [organizationId, ...params] : [...params],
      );
    },
    guardControl: (kind: GuardKind, condition: string, params: readonly SqlValue[] = []) =>
      batch.guard(kind, condition, [...params]),
    expectRows: (count: number, kind?: GuardKind) => batch.expectRows(count, kind),
    insertRows(
      model: TenantModel,
      columns: readonly string[],
      rows: readonly (readonly SqlValue[])[],
      conflict?: string,
    ) {
      if (rows.length > 0)
        push(scopedInsert(model, columns, jsonRows(columns, 2), conflict), [JSON.stringify(rows)]);
    },
    insertSelect: (
      model: TenantModel,
      columns: readonly string[],
      select: string,
      params: readonly SqlValue[] = [],
      conflict?: string,
    ) => void push(scopedInsert(model, columns, select, conflict), params),
    updateRows: (model: TenantModel, set: string, where: string, params: readonly SqlValue[] = []) =>
      void push(scopedUpdate(model, set, where), params),
    deleteRows: (model: TenantModel, where: string, params: readonly SqlValue[] = []) =>
      void push(scopedDelete(model, where), params),
    audit: (record: AuditRecord) => batch.audit(organizationId, actor, record),
    unaudited: (reason: string) => batch.unaudited(reason),
    mail: (mail: NewMail) => batch.mail({ ...mail, organizationId }),
    holdMail: (mail: NewMail, sendAfter: string) => batch.mail({ ...mail, organizationId }, sendAfter),
    releaseMail: (mailId: string) => batch.releaseMail(organizationId, mailId),
    withdrawMail: (mailId: string) => batch.withdrawMail(organizationId, mailId),
  };
  return overlay(client, own) as unknown as TenantWriter;
}

const usesOrganization = (sql: string) => /\{\w+(?: matching [^}]*)?\}|\?1\b/.test(sql);

/** A client is narrowed when its first delegate is asked for: bulk writes need none. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Own functions first, then the scoped delegates; nothing else of the client (raw, transactions) can be reached. */
function overlay<Own extends object>(client: () => object, own: Own): Own {
  return new Proxy(own, {
    get(target, property, receiver) {
      if (property in target) return Reflect.get(target, property, receiver);
      const delegate = property === "then" ? undefined : publicOf(client(), property);
      // A delegate leads back to its unscoped client by `$parent`.
      return delegate && new Proxy(delegate, { get: (table, name) => publicOf(table, name) });
    },
  });
}

/** A property that is neither one of Prisma's own (`$…`) nor of its insides (`_…`). */
function publicOf(holder: object, property: string | symbol): object | undefined {
  if (typeof property !== "string" || /^[$_]/.test(property)) return undefined;
  return (holder as Record<string, object>)[property];
}
