import { changesFeed } from "@/lib/policies/feed";
import { newestVersions } from "@/lib/policies/queries";

const ENTRIES = 50;

/** `GET /legal/changes.xml`: the changes of the legal documents as an Atom feed. */
export async function GET(): Promise<Response> {
  return new Response(changesFeed(await newestVersions(ENTRIES)), {
    headers: { "content-type": "application/atom+xml; charset=utf-8", "cache-control": "no-cache" },
  });
}
