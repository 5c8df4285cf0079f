import { lastingAccess, stillHasAccess } from "@/lib/accounts/lasting-access";
import { openWorkspace, requireAllowed, type Workspace } from "@/lib/accounts/organizations";
import type { Permission } from "@/lib/accounts/permissions";
import { wayInAfter } from "@/lib/accounts/way-in-after";
import { MINUTE_MS } from "@/lib/platform/clock";
import { ForbiddenError, NotFoundError } from "@/lib/platform/errors";
import { byteRangeOf, fileResponse, rangeNotSatisfiable } from "@/lib/platform/file-response";
import { withinLimit } from "@/lib/platform/rate-limit";
import { seesCall } from "@/lib/voice/privacy";
import { isGone, sentenceOfGone } from "@/lib/voice/recordings/gone";
import { readRecording, wavSize } from "@/lib/voice/recordings/play";
import { type RecordingRow, recordingOf } from "@/lib/voice/recordings/record";
import { RefusedRequest } from "../refusal";
import { userOfRequest } from "../request-user";
import type { Endpoint } from "./endpoint";
import { whileAllowed } from "./exports/while-allowed";

const PATH = /^\/o\/([^/]+)\/calls\/(cal_[a-z0-9]{1,64})\/recording$/;
/** A person who plays and seeks for this long is one entry of the audit. */
export const ONE_PLAY_MS = 15 * MINUTE_MS;

/**
 * `GET /o/{slug}/calls/{id}/recording`: the sound of a call, or the part of it that a Range header asks for; with `?download`
 * as a file to keep. Listening is in the audit once a quarter of an hour, person and call; each download is.
 */
export const recordingEndpoint: Endpoint = {
  matches: (request, url) => request.method === "GET" && PATH.test(url.pathname),
  failures: "text",
  async handle(request, url) {
    const [, slug = "", callId = ""] = PATH.exec(url.pathname) ?? [];
    const isDownload = url.searchParams.has("download");
    const asked: Permission[] = ["recordings.listen", ...(isDownload ? (["data.export"] as const) : [])];
    try {
      const user = await userOfRequest(request);
      const workspace = await openWorkspace(user, decodeURIComponent(slug), "recordings.listen");
      for (const permission of asked) requireAllowed(workspace, permission);
      const recording = await recordingOf(workspace.db, callId);
      if (!recording || recording.status === "none") throw new NotFoundError("This recording");
      if (isGone(recording)) throw new RefusedRequest(410, sentenceOfGone(recording, workspace.organization));
      if (recording.status !== "stored") throw new NotFoundError("This recording");
      const size = wavSize(recording);
      const range = byteRangeOf(request.headers.get("range"), size);
      if (range === "outside") return rangeNotSatisfiable(size);
      await audit(workspace, recording, isDownload);
      const bytes = range ?? { from: 0, to: size };
      const body = readRecording(workspace.organization.id, recording, bytes);
      const access = lastingAccess(workspace, ...asked);
      return fileResponse({
        ...{ name: `call-${recording.createdAt.slice(0, 10)}`, type: "wav", inline: !isDownload },
        range: { ...bytes, size, isWhole: range === null },
        body: whileAllowed(body, () => stillHasAccess(access, seesCall(callId))),
      });
    } catch (error) {
      const isNavigation = request.headers.get("sec-fetch-mode") === "navigate";
      const way = isNavigation ? wayInAfter(error, url.pathname + url.search) : null;
      if (way)
        return new Response(null, { status: 303, headers: { location: way, "cache-control": "no-store" } });
      if (error instanceof ForbiddenError) throw new NotFoundError();
      throw error;
    }
  },
};

async function audit({ db, user }: Workspace, recording: RecordingRow, isDownload: boolean): Promise<void> {
  const who = user.isGuest ? user.sessionId : user.id;
  if (!isDownload && !(await withinLimit(["listen", recording.id, who], 1, ONE_PLAY_MS))) return;
  await db.write({ kind: "user", id: user.id }, (w) =>
    w.audit({
      action: isDownload ? "recording.downloaded" : "recording.played",
      ...{ subjectType: "Call", subjectId: recording.callId },
      summary: isDownload ? "The recording of a call was downloaded." : "The recording of a call was played.",
      after: { recording: recording.id },
    }),
  );
}
