import { startImport } from "@/lib/erp/imports/commands";
import { progressOf } from "@/lib/erp/imports/load/watch";
import { findImport } from "@/lib/erp/imports/queries";
import type { Mapping } from "@/lib/erp/imports/reading/mapping";
import { PERSON, upload } from "@/lib/erp/imports/testing";
import { makeOrganization } from "@/lib/models/testing";
import type { TenantDb } from "@/lib/platform/db";
import { tenantDb } from "@/lib/platform/db";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { wakeUnfinishedJobs } from "@/worker/wake";

export * from "@/worker/jobs";

/** The Worker without its pages: it begins an import, tells how far it is, and is killed meanwhile. */

const NAME = "killed-import";
const db = (): TenantDb => tenantDb(`org_${NAME}`);
let woken = false;

async function state(id: string) {
  const [stored] = await db().query<{ rows: number; quantity: number }>(
    `SELECT COUNT(*) AS "rows", SUM("quantity") AS "quantity" FROM {SalesLine}`,
  );
  return { ...progressOf(await findImport(db(), id)), stored };
}

export default {
  async fetch(request: Request, env: Bindings): Promise<Response> {
    provideBindings(env);
    const { pathname } = new URL(request.url);
    if (pathname === "/begin") {
      await makeOrganization(NAME);
      const { id, mapping } = await upload(db(), "killed.csv", await request.text());
      await startImport(db(), PERSON, id, mapping as Mapping);
      return Response.json({ id });
    }
    if (pathname === "/") return new Response("up");
    // As the real process does at its first request.
    if (!woken) await wakeUnfinishedJobs();
    woken = true;
    return Response.json(await state(pathname.slice(1)));
  },
};
