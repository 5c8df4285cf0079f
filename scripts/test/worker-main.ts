import { tenantDb } from "../../lib/platform/db";
import { controlDb } from "../../lib/platform/db/control";
import { type Bindings, provideBindings } from "../../lib/platform/runtime";
import { queue, scheduled } from "../../worker/jobs";

export * from "../../worker/jobs";

/** The process without Next, and an endpoint for tests that need requests of their own (`SELF.fetch`). */
export default { fetch: readAndWrite, queue, scheduled };

const ACTOR = { kind: "system", id: "test" } as const;

/** `?organization=…&write=…`: what a page and an action do to the database, in the request's own context. */
async function readAndWrite(request: Request, env: Bindings): Promise<Response> {
  provideBindings(env);
  const { searchParams } = new URL(request.url);
  const id = searchParams.get("organization") ?? "";
  const code = searchParams.get("write");
  const db = tenantDb(id);
  const [organization, items] = await Promise.all([
    controlDb().organization.findUnique({ where: { id } }),
    db.item.findMany({ select: { code: true }, orderBy: { code: "asc" } }),
  ]);
  if (code) {
    await db.write(ACTOR, async (w) => {
      const item = { id: `itm_${code}`, code, codeKey: code, name: code, createdAt: "2026-01-01" };
      await w.item.createMany({ data: [item] });
      await w.item.updateMany({ where: { id: item.id }, data: { name: `${code} of ${id}` } });
    });
  }
  return Response.json({ slug: organization?.slug, codes: items.map((item) => item.code) });
}
