import { resumeImport, startImport } from "@/lib/imports/commands";
import { finishUpload } from "@/lib/imports/file-commands";
import { PART_BYTES } from "@/lib/imports/limits";
import { importProgress } from "@/lib/imports/load/progress";
import { findImport } from "@/lib/imports/queries";
import { PERSON, upload } from "@/lib/imports/testing";
import { beginUpload, receivePart } from "@/lib/imports/upload-commands";
import type { Mapping } from "@/lib/mapping/mapping";
import { makeOrganization } from "@/lib/models/testing";
import type { TenantDb } from "@/lib/platform/db";
import { tenantDb } from "@/lib/platform/db";
import { drainBody, readBody } from "@/lib/platform/request-body";
import { trackRequest } from "@/lib/platform/request-tracking";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { CsvReader } from "@/lib/tables/csv-reader";
import { answerFailure } from "@/worker/refusal";
import { wakeUnfinishedJobs } from "@/worker/wake";

export * from "@/worker/jobs";

/**
 * The Worker without its pages: it begins an import, tells how far it is, and is killed meanwhile. A file that says
 * POISON holds the process for ever when its rows are read.
 */

const NAME = "killed-import";
const db = (): TenantDb => tenantDb(`org_${NAME}`);
let woken = false;

const push = CsvReader.prototype.push;
CsvReader.prototype.push = function poisonable(bytes) {
  while (Buffer.from(bytes).includes("POISON"));
  return push.call(this, bytes);
};

async function state(id: string) {
  const [stored] = await db().query<{ rows: number; quantity: number }>(
    `SELECT COUNT(*) AS "rows", SUM("quantity") AS "quantity" FROM {SalesLine}`,
  );
  return { ...importProgress(await findImport(db(), id)), stored };
}

/** Starts with what was proposed, as far as a person could. */
async function start(id: string) {
  const { status, mapping } = await findImport(db(), id);
  if (status !== "mapping") return;
  const item = mapping?.columns.some(({ field }) => field === "item");
  if (item) await startImport(db(), PERSON, id, mapping as Mapping);
}

async function answer(request: Request, [what = "", id = "", part = ""]: string[]): Promise<unknown> {
  switch (what) {
    case "organization":
      return makeOrganization(NAME).then(() => null);
    case "begin": {
      const record = await upload(db(), "killed.csv", await request.text());
      await start(record.id);
      return { id: record.id };
    }
    case "uploads":
      return beginUpload(db(), PERSON, await request.json());
    case "part":
      return receivePart(db(), PERSON, id, Number(part), await readBody(request, PART_BYTES));
    case "uploaded":
      await finishUpload(db(), PERSON, id);
      return start(id);
    case "resume":
      return resumeImport(db(), PERSON, id).then(() => null);
    case "page": {
      const answered = trackRequest();
      const items = await db().query(`SELECT "id", "code" FROM {Item} ORDER BY "code" LIMIT 50`);
      answered();
      return items;
    }
    default:
      // As the real process does at its first request.
      if (!woken) await wakeUnfinishedJobs();
      woken = true;
      return state(what);
  }
}

export default {
  async fetch(request: Request, env: Bindings): Promise<Response> {
    provideBindings(env);
    const path = new URL(request.url).pathname.slice(1);
    if (path === "") return new Response("up");
    try {
      return Response.json((await answer(request, path.split("/"))) ?? null);
    } catch (error) {
      await drainBody(request);
      return answerFailure(error, request, "json");
    }
  },
};
