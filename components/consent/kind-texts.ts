import type { ConsentTexts, StorageKind } from "@/lib/consent/schema";

/** Which text names a kind of storage. */
export const KIND_TEXTS: Readonly<Record<StorageKind, keyof ConsentTexts>> = {
  cookie: "kindCookie",
  "local-storage": "kindLocalStorage",
  "session-storage": "kindSessionStorage",
  "indexed-db": "kindIndexedDb",
  "cache-storage": "kindCacheStorage",
};
