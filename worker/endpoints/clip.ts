import { NotFoundError } from "@/lib/platform/errors";
import { byteRangeOf, fileResponse, rangeNotSatisfiable } from "@/lib/platform/file-response";
import { soundOfClip } from "@/lib/transcripts/clip-sound";
import { clipOfLink, noteVisit } from "@/lib/transcripts/clips";
import { partSize, readPart } from "@/lib/voice/recordings/play";
import { RefusedRequest } from "../refusal";
import type { Endpoint } from "./endpoint";

const PATH = /^\/clip\/(org_[a-z0-9]{1,64})\/([\w-]{1,100})(\/sound)?$/;

/** Everything under /clip, also where letters are written by their numbers: the page is never reached past this endpoint. */
function isClip(pathname: string): boolean {
  try {
    return /^\/clip(\/|$)/.test(decodeURIComponent(pathname));
  } catch {
    return pathname.startsWith("/clip");
  }
}

/**
 * `GET /clip/{organization}/{secret}`: the page of a shared part of a call, and its sound. Who has the link needs no account
 * and gets no cookie; 410 once it has expired or was revoked, 404 for any other.
 */
export const clipEndpoint: Endpoint = {
  matches: (request, url) => ["GET", "HEAD"].includes(request.method) && isClip(url.pathname),
  failures: "text",
  async handle(request, url, pages) {
    // One address a link: another spelling of it is none.
    const [, organizationId = "", token = "", sound] = PATH.exec(url.pathname) ?? [];
    const clip = await clipOfLink(organizationId, token);
    if (!clip) throw new NotFoundError("This link");
    if (clip.isOver)
      throw new RefusedRequest(410, "This link has ended. Ask whoever gave it to you for a new one.");
    await noteVisit(clip, request.headers.get("cf-connecting-ip") ?? "");
    if (!sound) return hidden(await pages(request));
    const found = clip.hasSound ? await soundOfClip(clip.db, clip) : null;
    if (!found) throw new NotFoundError("This recording");
    const size = partSize(found);
    const range = byteRangeOf(request.headers.get("range"), size);
    if (range === "outside") return hidden(rangeNotSatisfiable(size));
    const bytes = range ?? { from: 0, to: size };
    return hidden(
      fileResponse({
        ...{ name: "clip", type: "wav", inline: true },
        range: { ...bytes, size, isWhole: range === null },
        body: readPart(organizationId, found, bytes),
      }),
    );
  },
};

/** Kept by no cache and no search engine, and its address is told to nobody. */
function hidden(response: Response): Response {
  const answer = new Response(response.body, response);
  answer.headers.set("cache-control", "private, no-store");
  answer.headers.set("x-robots-tag", "noindex, nofollow");
  answer.headers.set("referrer-policy", "no-referrer");
  return answer;
}
