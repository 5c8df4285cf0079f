import { findWorkspace, type Workspace } from "@/lib/accounts/organizations";
import type { Permission } from "@/lib/accounts/permissions";
import { startImport } from "@/lib/erp/imports/commands";
import { finishUpload } from "@/lib/erp/imports/file-commands";
import { PART_BYTES } from "@/lib/erp/imports/limits";
import { progressOf } from "@/lib/erp/imports/load/watch";
import { findImport } from "@/lib/erp/imports/queries";
import { ImportFileError } from "@/lib/erp/imports/reading/failure";
import { mappingSchema } from "@/lib/erp/imports/reading/mapping";
import { uploadSchema } from "@/lib/erp/imports/schema";
import { beginUpload, receivePart, uploadPlan } from "@/lib/erp/imports/upload-commands";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { release } from "@/lib/platform/release";
import { userOfRequest } from "./live";

/**
 * The doors through which files come in, past Next, which would hold them in memory:
 *   POST /o/{slug}/imports/uploads            opens an upload: { fileName, byteSize }
 *   GET  /o/{slug}/imports/{id}/parts         what is here already
 *   PUT  /o/{slug}/imports/{id}/parts/{n}     one part
 *   POST /o/{slug}/imports/{id}/uploaded      the file is complete: it is analysed
 *   POST /o/{slug}/imports/{id}/start         loads it: { mapping? }; the proposed mapping where none is given
 *   GET  /o/{slug}/imports/{id}/progress      how far it is, for those whose live channel does not open
 */
const PATH =
  /^\/o\/([^/]+)\/imports\/(?:uploads|(imp_[a-z0-9]+)\/(parts|uploaded|start|progress)(?:\/(\d{1,4}))?)$/;

interface Door {
  permission: Permission;
  open(workspace: Workspace, request: Request, id: string, part: number): Promise<unknown>;
}

const actorOf = (workspace: Workspace) => ({ kind: "user" as const, id: workspace.user.id });

const DOORS: Readonly<Record<string, Door>> = {
  "POST uploads": {
    permission: "imports.create",
    async open(workspace, request) {
      const file = uploadSchema.safeParse(await request.json().catch(() => null));
      if (!file.success) throw new UserError("The name and the size of the file are needed.");
      return beginUpload(workspace.db, actorOf(workspace), file.data);
    },
  },
  "GET parts": {
    permission: "imports.view",
    open: (workspace, _request, id) => uploadPlan(workspace.db, id),
  },
  "PUT parts": {
    permission: "imports.create",
    async open(workspace, request, id, part) {
      const bytes = await bodyOf(request);
      try {
        await receivePart(workspace.db, actorOf(workspace), id, part, bytes);
      } finally {
        release(bytes);
      }
      return { received: part };
    },
  },
  "POST uploaded": {
    permission: "imports.create",
    async open(workspace, _request, id) {
      const { status, error } = await finishUpload(workspace.db, actorOf(workspace), id);
      return { status, error };
    },
  },
  "POST start": {
    permission: "imports.create",
    async open(workspace, request, id) {
      const given = (await request.json().catch(() => ({}))) as { mapping?: unknown };
      const mapping = given.mapping ?? (await findImport(workspace.db, id)).mapping;
      const parsed = mappingSchema.safeParse(mapping);
      if (!parsed.success) throw new UserError("This is not a mapping.");
      const { status } = await startImport(workspace.db, actorOf(workspace), id, parsed.data);
      return { status };
    },
  },
  "GET progress": {
    permission: "imports.view",
    open: async (workspace, _request, id) => progressOf(await findImport(workspace.db, id)),
  },
};

/** Null when the request is about something else. */
export async function handleUpload(request: Request, url: URL): Promise<Response | null> {
  const match = PATH.exec(url.pathname);
  const door = match && DOORS[`${request.method} ${match[3] ?? "uploads"}`];
  if (!match || !door) return null;
  try {
    const user = await userOfRequest(request);
    if (!user) return refuse(request, 401, "You are signed out. Sign in again, then go on.");
    const workspace = await findWorkspace(user, decodeURIComponent(match[1] ?? ""));
    if (!workspace) return refuse(request, 404, "This was not found.");
    if (!workspace.can(door.permission)) return refuse(request, 403, "Your role does not allow this.");
    return answer(200, await door.open(workspace, request, match[2] ?? "", Number(match[4] ?? 0)));
  } catch (error) {
    if (error instanceof NotFoundError) return answer(404, { message: error.message });
    if (error instanceof UserError || error instanceof ImportFileError)
      return answer(409, { message: error.message });
    const eventId = log.failure("upload.failed", error);
    return answer(500, { message: `Something went wrong on our side (${eventId}). Try again.` });
  }
}

/** The bytes of one part, whose length the request must say, in one piece of memory. */
async function bodyOf(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const size = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(size <= PART_BYTES)) throw new UserError("A part of a file has at most 4 MiB, and says its length.");
  return new Uint8Array(await request.arrayBuffer());
}

/**
 * Refuses once the part has come in, without keeping any of it: a browser that is answered while it still sends sees a
 * broken line instead of the answer.
 */
async function refuse(request: Request, status: number, message: string): Promise<Response> {
  const size = Number(request.headers.get("content-length") ?? 0);
  if (size > 0 && size <= PART_BYTES) await request.body?.pipeTo(new WritableStream()).catch(() => undefined);
  return answer(status, { message });
}

const answer = (status: number, body: unknown): Response =>
  Response.json(body, { status, headers: { "cache-control": "no-store" } });
