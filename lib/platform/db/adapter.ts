import type { D1Database } from "@cloudflare/workers-types";
import { PrismaD1 } from "@prisma/adapter-d1";
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
  Transaction,
} from "@prisma/driver-adapter-utils";

import { withinDeadline } from "../deadline";

/** A statement waiting for the batch. */
export interface Statement {
  sql: string;
  args: unknown[];
}

/**
 * Prisma's D1 adapter accepts transactions and silently runs them statement by statement. This one refuses every write, so
 * that nobody can believe in atomicity that is not there. Writes go through {@link collectingAdapter}. Prisma itself opens
 * a transaction when it splits a read with many ids; such a read runs part by part, as it would anyway.
 */
export function readingAdapter(db: D1Database): SqlDriverAdapterFactory {
  const inner = new PrismaD1(db);
  return {
    provider: "sqlite",
    adapterName: "lumina-d1",
    async connect(): Promise<SqlDriverAdapter> {
      const adapter = (await inner.connect()) as SqlDriverAdapter;
      const executeRaw = () => Promise.reject(new Error("D1 has no interactive transactions: use write()."));
      const queryRaw = (query: SqlQuery) => (READS.test(query.sql) ? read(query) : executeRaw());
      const ask = adapter.queryRaw.bind(adapter);
      const read = (query: SqlQuery) => withinDeadline("database reads", ask(query));
      const transaction: Transaction = {
        provider: "sqlite",
        adapterName: "lumina-d1",
        options: { usePhantomQuery: true },
        queryRaw,
        executeRaw,
        commit: () => Promise.resolve(),
        rollback: () => Promise.resolve(),
      };
      adapter.executeRaw = executeRaw;
      adapter.queryRaw = queryRaw;
      adapter.startTransaction = () => Promise.resolve(transaction);
      return adapter;
    },
  };
}

/** `create`, `update` and `delete` reach an adapter as queries too (… RETURNING); only these are reads. */
const READS = /^\s*(SELECT|WITH|PRAGMA|EXPLAIN)\b/i;

/**
 * Collects write-only statements instead of running them. What would need a result half-way (create, update, upsert and
 * every read reach an adapter as `queryRaw`) throws at once. `into` answers the list of the write under way.
 */
export function collectingAdapter(into: () => Statement[]): SqlDriverAdapterFactory {
  const collect = {
    provider: "sqlite" as const,
    adapterName: "lumina-d1-batch",
    queryRaw(query: SqlQuery): Promise<SqlResultSet> {
      return Promise.reject(
        new Error(
          `Only createMany, updateMany and deleteMany can be part of a batch; this needs a result: ${query.sql.slice(0, 80)}`,
        ),
      );
    },
    executeRaw(query: SqlQuery): Promise<number> {
      into().push({
        sql: query.sql,
        args: query.args.map((arg, i) => bindable(arg, query.argTypes[i]?.scalarType)),
      });
      return Promise.resolve(0);
    },
  };
  const transaction: Transaction = {
    ...collect,
    // Prisma opens one by itself when it splits a long createMany; its parts belong to the same batch.
    options: { usePhantomQuery: true },
    commit: () => Promise.resolve(),
    rollback: () => Promise.resolve(),
  };
  const adapter: SqlDriverAdapter = {
    ...collect,
    executeScript: () => Promise.reject(new Error("Scripts cannot be part of a batch.")),
    startTransaction: () => Promise.resolve(transaction),
    getConnectionInfo: () => ({ maxBindValues: 98, supportsRelationJoins: false }),
    dispose: () => Promise.resolve(),
  };
  return { provider: "sqlite", adapterName: "lumina-d1-batch", connect: () => Promise.resolve(adapter) };
}

function bindable(arg: unknown, scalarType: string | undefined): unknown {
  if (typeof arg === "bigint" || scalarType === "bigint") {
    if (arg === null) return null;
    const number = Number(arg);
    if (!Number.isSafeInteger(number))
      throw new Error(`The number ${String(arg)} is too large to be stored exactly.`);
    return number;
  }
  if (typeof arg === "boolean") return arg ? 1 : 0;
  if (typeof arg === "string" && (scalarType === "int" || scalarType === "float")) return Number(arg);
  return arg;
}
