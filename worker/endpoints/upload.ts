import { openWorkspace, type Workspace } from "@/lib/accounts/organizations";
import type { Permission } from "@/lib/accounts/permissions";
import { startImport } from "@/lib/imports/commands";
import { finishUpload } from "@/lib/imports/file-commands";
import { PART_BYTES } from "@/lib/imports/limits";
import { importProgress } from "@/lib/imports/load/progress";
import { findImport } from "@/lib/imports/queries";
import { uploadSchema } from "@/lib/imports/schema";
import { beginUpload, receivePart, uploadPlan } from "@/lib/imports/upload-commands";
import { mappingSchema } from "@/lib/mapping/mapping";
import { MINUTE_MS } from "@/lib/platform/clock";
import { UserError } from "@/lib/platform/errors";
import { release } from "@/lib/platform/release";
import { readBody, readJson } from "@/lib/platform/request-body";
import { ImportFileError } from "@/lib/tables/failure";
import { userOfRequest } from "../request-user";
import type { Endpoint } from "./endpoint";

/**
 * Files come in past Next, which would hold them in memory:
 *   POST /o/{slug}/imports/uploads            opens an upload: { fileName, byteSize }
 *   GET  /o/{slug}/imports/{id}/parts         what is here already
 *   PUT  /o/{slug}/imports/{id}/parts/{n}     one part
 *   POST /o/{slug}/imports/{id}/uploaded      the file is complete: it is analysed
 *   POST /o/{slug}/imports/{id}/start         loads it: { mapping? }; the proposed mapping where none is given
 *   GET  /o/{slug}/imports/{id}/progress      how far it is, for those whose live channel does not open
 */
const PATH =
  /^\/o\/([^/]+)\/imports\/(?:uploads|(imp_[a-z0-9]+)\/(parts|uploaded|start|progress)(?:\/(\d{1,4}))?)$/;

/** How long a part may take: a connection of 7 kB a second is fast enough. */
const PART_MS = 10 * MINUTE_MS;
/** A mapping of the widest file fits. */
const JSON_BYTES = 1024 * 1024;

interface Handler {
  permission: Permission;
  /** Screens ask by themselves, which is no use of the session. */
  byItself?: boolean;
  run(workspace: Workspace, request: Request, id: string, part: number): Promise<unknown>;
}

const actorOf = (workspace: Workspace) => ({ kind: "user" as const, id: workspace.user.id });

const HANDLERS: Readonly<Record<string, Handler>> = {
  "POST uploads": {
    permission: "imports.create",
    async run(workspace, request) {
      const file = uploadSchema.safeParse(await readJson(request, JSON_BYTES));
      if (!file.success) throw new UserError("The name and the size of the file are needed.");
      return beginUpload(workspace.db, actorOf(workspace), file.data);
    },
  },
  "GET parts": {
    permission: "imports.view",
    run: (workspace, _request, id) => uploadPlan(workspace.db, id),
  },
  "PUT parts": {
    permission: "imports.create",
    async run(workspace, request, id, part) {
      const bytes = await readBody(request, PART_BYTES, {
        tooLarge: "A part of a file has at most 4 MiB.",
        totalMs: PART_MS,
        person: workspace.user.id,
      });
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
    async run(workspace, _request, id) {
      const { status, error } = await finishUpload(workspace.db, actorOf(workspace), id);
      return { status, error };
    },
  },
  "POST start": {
    permission: "imports.create",
    async run(workspace, request, id) {
      const given = (await readJson(request, JSON_BYTES)) as { mapping?: unknown } | null | undefined;
      const mapping = given?.mapping ?? (await findImport(workspace.db, id)).mapping;
      const parsed = mappingSchema.safeParse(mapping);
      if (!parsed.success) throw new UserError("This is not a mapping.");
      const { status } = await startImport(workspace.db, actorOf(workspace), id, parsed.data);
      return { status };
    },
  },
  "GET progress": {
    permission: "imports.view",
    byItself: true,
    run: async (workspace, _request, id) => importProgress(await findImport(workspace.db, id)),
  },
};

/** What a request to the upload endpoint asks for, or null when it is about something else. */
function requested(request: Request, url: URL) {
  const [path, slug = "", id = "", name = "uploads", part = "0"] = PATH.exec(url.pathname) ?? [];
  const handler = path && HANDLERS[`${request.method} ${name}`];
  return handler ? { handler, slug: decodeURIComponent(slug), id, part: Number(part) } : null;
}

export const uploadEndpoint: Endpoint = {
  matches: (request, url) => requested(request, url) !== null,
  failures: "json",
  async handle(request, url) {
    const asked = requested(request, url);
    if (!asked) throw new Error("The upload endpoint does not serve this.");
    const { handler, slug, id, part } = asked;
    const user = await userOfRequest(request, { isUse: handler.byItself !== true });
    const workspace = await openWorkspace(user, slug, handler.permission);
    try {
      const done = await handler.run(workspace, request, id, part);
      return Response.json(done, { headers: { "cache-control": "no-store" } });
    } catch (error) {
      if (error instanceof ImportFileError) throw new UserError(error.message);
      throw error;
    }
  },
};
