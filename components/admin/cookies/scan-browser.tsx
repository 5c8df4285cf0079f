"use client";
import { Radar } from "lucide-react";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ConsentAnswer } from "@/lib/consent/answer";
import { scanBrowserAction } from "@/lib/consent/cookies/actions";
import type { BrowserScan } from "@/lib/consent/cookies/browser-scan";
import type { ScanChoice, ScanPlace, Seen } from "@/lib/consent/cookies/compare";

/** What services write, they write within this long after a page was loaded. */
const SETTLE_MS = 1_500;
const LOAD_MS = 15_000;
const DAY_MS = 86_400_000;

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Goes through public pages in a window of its own and gives what this browser holds to the inventory's comparison. */
export function ScanBrowser({ paths, place }: { paths: readonly string[]; place: ScanPlace }) {
  const [at, setAt] = useState<string | null>(null);
  const { pending, run } = useServerAction(scanBrowserAction, {
    done: (saved) => saved && toast.success(saved.message),
  });
  const scan = async () => {
    const view = window.open("about:blank", "lumina-scan", "width=480,height=720");
    if (!view)
      return toast.error("Your browser does not open a window for the scan. Allow it and try again.");
    try {
      const choice = await choiceHere();
      if (!choice)
        return toast.error(
          "Accept or reject everything in Cookie settings first: a scan is of one clear state.",
        );
      const started = Date.now();
      const seen = new Map<string, Seen>();
      for (const path of paths) {
        setAt(path);
        await open(view, path);
        for (const thing of await held(view))
          if (!seen.has(`${thing.kind} ${thing.name}`))
            seen.set(`${thing.kind} ${thing.name}`, { ...thing, where: path });
      }
      const report: BrowserScan = {
        ...{ choice, place, seconds: (Date.now() - started) / 1000 },
        seen: [...seen.values()],
      };
      await run(report);
    } finally {
      view.close();
      setAt(null);
    }
  };
  return (
    <Button icon={<Radar aria-hidden="true" />} pending={pending || at !== null} onClick={() => void scan()}>
      {at ? `Looking at ${at}` : "Scan this browser"}
    </Button>
  );
}

/** What this browser's visitor has chosen; null for a part of the services, which is none of a scan's states. */
async function choiceHere(): Promise<ScanChoice | null> {
  const answer = (await (await fetch("/api/consent?full=1", { cache: "no-store" })).json()) as ConsentAnswer;
  if (answer.gpc) return "gpc";
  if (answer.state !== "decided") return "fresh";
  if (answer.agreed.length === 0) return "rejected";
  const { categories = [], services = [] } = answer.content ?? {};
  const required = new Set(categories.filter((category) => category.required).map(({ key }) => key));
  const optional = services.filter(({ category }) => !required.has(category));
  return answer.agreed.length === optional.length ? "accepted" : null;
}

async function open(view: Window, path: string): Promise<void> {
  const before = view.document;
  view.location.href = path;
  const until = Date.now() + LOAD_MS;
  while (Date.now() < until) {
    await sleep(100);
    if (view.closed) throw new Error("The window of the scan was closed.");
    // Whoever is signed in is led on from some pages: what counts is that another page stands there.
    if (view.document !== before && view.document.readyState === "complete") break;
  }
  await sleep(SETTLE_MS);
}

/** What the browser holds for this site, and whom the page has asked for anything. */
async function held(view: Window): Promise<Seen[]> {
  const entries = view.performance.getEntriesByType("resource");
  // In a sandbox emulators on this machine stand for the services' hosts.
  const hosts = new Set(
    entries.map(({ name }) => new URL(name).hostname).filter((name) => name !== "127.0.0.1"),
  );
  const databases = await indexedDB.databases();
  return [
    ...(await cookies()),
    ...Object.keys(view.localStorage).map((name): Seen => ({ kind: "local-storage", name })),
    ...Object.keys(view.sessionStorage).map((name): Seen => ({ kind: "session-storage", name })),
    ...databases.map(({ name }): Seen => ({ kind: "indexed-db", name: name ?? "" })),
    ...("caches" in window ? await caches.keys() : []).map((name): Seen => ({ kind: "cache-storage", name })),
    ...[...hosts].map((name): Seen => ({ kind: "host", name })),
  ].filter(({ name }) => name !== "");
}

interface StoredCookie {
  name: string;
  expires?: number | null;
  secure?: boolean;
  sameSite?: string;
}

/** The cookies that scripts can see. What a browser does not tell of them is not held against them. */
async function cookies(): Promise<Seen[]> {
  const store = (window as { cookieStore?: { getAll(): Promise<StoredCookie[]> } }).cookieStore;
  const all: StoredCookie[] = store
    ? await store.getAll()
    : document.cookie.split("; ").map((pair) => ({ name: pair.split("=")[0] ?? "" }));
  return all.map(({ name, expires, secure = true, sameSite = "strict" }) => ({
    ...{ kind: "cookie" as const, name, httpOnly: false, secure },
    lifetimeDays: expires ? Math.max(0, (expires - Date.now()) / DAY_MS) : null,
    sameSite: sameSite.charAt(0).toUpperCase() + sameSite.slice(1),
  }));
}
