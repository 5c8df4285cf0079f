import { tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
export const dynamic = "force-dynamic";
export default async function Page() {
  const t = tenantDb("org_x");
  const db = controlDb();
  let out = "";
  try {
    await t.write({ kind: "system", id: "x" }, async (w) => {
      await w.location.createMany({
        data: [
          { id: "loc" + Date.now(), code: "c" + Date.now(), name: "n", createdAt: new Date().toISOString() },
        ],
      });
      w.expectRows(1);
      w.audit({ action: "a", subjectType: "Location", subjectId: "x", summary: "s" });
    });
  } catch (e) {
    out += String(e);
  }
  const locs = await t.location.findMany({ orderBy: { createdAt: "desc" }, take: 2 });
  const n = await t.query<{ n: number }>("SELECT count(*) AS n FROM {AuditEntry}");
  const users = await db.user.count();
  return (
    <pre>
      {out}
      {JSON.stringify({ locs, n, users })}
    </pre>
  );
}
