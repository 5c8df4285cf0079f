import { resumeImport, startImport } from "@/lib/imports/commands";
import { finishUpload } from "@/lib/imports/file-commands";
import { progressOf } from "@/lib/imports/load/watch";
import { findImport } from "@/lib/imports/queries";
import type { Mapping } from "@/lib/imports/reading/mapping";
import { PERSON, upload } from "@/lib/imports/testing";
import { beginUpload, receivePart } from "@/lib/imports/upload-commands";
import { makeOrganization } from "@/lib/models/testing";
import type { TenantDb } from "@/lib/platform/db";
import { tenantDb } from "@/lib/platform/db";
import { trackRequest } from "@/lib/platform/request-tracking";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { CsvReader } from "@/lib/tables/csv-reader";
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
  return { ...progressOf(await findImport(db(), id)), stored };
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
      return receivePart(db(), PERSON, id, Number(part), new Uint8Array(await request.arrayBuffer()));
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
    return Response.json((await answer(request, path.split("/"))) ?? null);
  },
};
