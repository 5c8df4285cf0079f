import type { Regime } from "./regime";
import type { ConsentLanguage, ConsentTexts, StorageKind } from "./schema";
import type { ServiceSettings } from "./service-settings";
import type { ConsentState } from "./state";

/** A storage entry as the preference centre shows it, in one language. */
export interface ShownEntry {
  pattern: string;
  kind: StorageKind;
  lifetime: string;
  purpose: string;
}

export interface ShownService {
  key: string;
  category: string;
  provider: string;
  hosts: readonly string[];
  name: string;
  description: string;
  entries: readonly ShownEntry[];
}

export interface ShownCategory {
  key: string;
  required: boolean;
  name: string;
  description: string;
}

/** What the banner and the preference centre show: one version in one language. */
export interface ShownContent {
  texts: ConsentTexts;
  categories: readonly ShownCategory[];
  services: readonly ShownService[];
}

/**
 * Where consent is asked for: at the root, or beneath the address of a page. A browser sends cookies of a folder only to addresses
 * beneath it, so a page that asks beneath its own shows the server those that no script can see.
 */
export const CONSENT_PATH = "/api/consent";

/** What `GET /api/consent` answers. A decided visitor gets it without `content` unless they ask. */
export interface ConsentAnswer {
  regime: Regime;
  gpc: boolean;
  language: ConsentLanguage;
  version: number;
  state: ConsentState;
  /** Keys of the services agreed to, whether or not they can run now. */
  agreed: readonly string[];
  /** The services to start, with what they need. Nothing else may be started. */
  services: Readonly<Record<string, ServiceSettings>>;
  /** What must not be in the browser now: name patterns by kind. */
  clear: readonly { kind: StorageKind; pattern: string }[];
  /** Names of cookies that came with the question and must not be in the browser; the answer removes them. */
  stray: readonly string[];
  /**
   * Whose choice it is: null where nobody is signed in. `key` says of two answers whether they are of the same person, and
   * nothing else; `signedInMs` is how long ago they signed in here.
   */
  person: { key: string; signedInMs: number } | null;
  receipt: { id: string; at: string; version: number } | null;
  /** Proves what was shown when a choice is sent. Only with `content`. */
  notice?: string;
  content?: ShownContent;
}
