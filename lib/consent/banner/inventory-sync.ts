import { canonicalJson } from "@/lib/platform/canonical-json";
import type { InventoryEntry } from "../cookies/entry";
import type { ConsentContent, ConsentService, ConsentStorageEntry } from "../schema";

/**
 * The content with its services' cookies, storage and hosts as the inventory has them: what is declared is in, what is
 * blocked or was removed is out. The order stays, new things come last.
 */
export function withInventory(content: ConsentContent, inventory: readonly InventoryEntry[]): ConsentContent {
  const services = content.services.map((service) => ({
    ...service,
    entries: entriesOf(service, inventory),
    hosts: hostsOf(service, inventory),
  }));
  return { ...content, services };
}

/** Whether the inventory says something that the content does not. */
export const isBehind = (content: ConsentContent, inventory: readonly InventoryEntry[]): boolean =>
  canonicalJson(withInventory(content, inventory)) !== canonicalJson(content);

const isStored = (entry: InventoryEntry): entry is InventoryEntry & Pick<ConsentStorageEntry, "kind"> =>
  entry.kind !== "host";

function entriesOf(service: ConsentService, inventory: readonly InventoryEntry[]): ConsentStorageEntry[] {
  const declared = inventory
    .filter(isStored)
    .filter(({ serviceKey, status }) => serviceKey === service.key && status === "declared");
  const place = (entry: Pick<ConsentStorageEntry, "kind" | "pattern">) => {
    const index = service.entries.findIndex(
      ({ kind, pattern }) => kind === entry.kind && pattern === entry.pattern,
    );
    return index < 0 ? service.entries.length : index;
  };
  return declared
    .map(({ pattern, kind, lifetimeDays, lifetime, purpose }) => ({
      pattern,
      kind,
      lifetimeDays,
      lifetime,
      purpose,
    }))
    .sort((a, b) => place(a) - place(b));
}

function hostsOf(service: ConsentService, inventory: readonly InventoryEntry[]): string[] {
  const hosts = inventory.filter(({ kind }) => kind === "host");
  const blocked = new Set(hosts.filter(({ status }) => status === "blocked").map(({ pattern }) => pattern));
  const declared = hosts
    .filter(({ status, serviceKey }) => status === "declared" && serviceKey === service.key)
    .map(({ pattern }) => pattern);
  return [...new Set([...service.hosts, ...declared])].filter((host) => !blocked.has(host));
}
