import type * as Clients from "./clients";

/**
 * Stands in for clients.ts in the pages of the built Worker (turbopack.resolveAlias in next.config.ts). Pages and the rest of
 * the Worker are two bundles of one process: by this they use the same clients, the same query plans, and one copy of
 * Prisma's description of the schema.
 */

const KEY = Symbol.for("lumina.database-clients");
const holder = globalThis as { [KEY]?: typeof Clients };

/** Called once by the process, before it answers a request. */
export function provideClients(clients: typeof Clients): void {
  holder[KEY] = clients;
}

function provided(): typeof Clients {
  const clients = holder[KEY];
  if (!clients) throw new Error("The process has provided no database clients.");
  return clients;
}

export const readingClient: typeof Clients.readingClient = (db) => provided().readingClient(db);
export const collectingClient: typeof Clients.collectingClient = () => provided().collectingClient();
export const collectInto: typeof Clients.collectInto = (...args) => provided().collectInto(...args);
export const findUniqueAlone: typeof Clients.findUniqueAlone = (...args) =>
  provided().findUniqueAlone(...args);
