import { AsyncLocalStorage } from "node:async_hooks";
import type { D1Database } from "@cloudflare/workers-types";
import { collectingAdapter, readingAdapter, type Statement } from "./adapter";
import { PrismaClient } from "./generated/client";

/**
 * The two Prisma clients of the process: one that reads and one that collects writes. A new one parses the whole schema,
 * which costs more than all the queries of a page together, so every request and job shares them (docs/decisions/015).
 */

const reading = new WeakMap<D1Database, PrismaClient>();
let collecting: PrismaClient | undefined;
const collectedBy = new AsyncLocalStorage<{ statements?: Statement[] }>();

/** The client that reads a database. It knows no organization: callers narrow it. */
export function readingClient(db: D1Database): PrismaClient {
  const known = reading.get(db);
  if (known) return known;
  const client = new PrismaClient({ adapter: readingAdapter(db) });
  reading.set(db, client);
  return client;
}

/** The client whose writes go to the list of {@link collectInto}. It knows no organization: callers narrow it. */
export function collectingClient(): PrismaClient {
  collecting ??= new PrismaClient({ adapter: collectingAdapter(listOfTheWrite) });
  return collecting;
}

/** Runs `collect`; what the collecting client is told meanwhile, in there and nowhere else, is added to `statements`. */
export function collectInto(statements: Statement[], collect: () => Promise<void> | void): Promise<void> {
  const write: { statements?: Statement[] } = { statements };
  return collectedBy.run(write, async () => {
    try {
      await collect();
    } finally {
      // The runtime keeps what is stored here until a full collection: an import would pile up all that it writes.
      write.statements = undefined;
    }
  });
}

function listOfTheWrite(): Statement[] {
  const statements = collectedBy.getStore()?.statements;
  if (!statements) throw new Error("Writes are collected inside write() only.");
  return statements;
}

/**
 * Prisma gathers the `findUnique` of one moment into one query, by a timer of whichever request came first: in a client
 * that requests share, one that goes away would leave the others without an answer. This runs the read by itself.
 */
export function findUniqueAlone(
  client: PrismaClient,
  model: string,
  operation: "findUnique" | "findUniqueOrThrow",
  args: { where: object },
): Promise<unknown> {
  if (Object.keys(args.where).some((key) => key.includes("_")))
    throw new Error("A key of several columns is read by findFirst.");
  const delegates = client as unknown as Record<string, Record<string, (args: object) => Promise<unknown>>>;
  const delegate = delegates[model.charAt(0).toLowerCase() + model.slice(1)];
  const first = delegate?.[operation === "findUnique" ? "findFirst" : "findFirstOrThrow"];
  if (!first) throw new Error(`There is no model ${model}.`);
  return first(args);
}
