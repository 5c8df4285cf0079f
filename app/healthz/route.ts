import { checkDependencies } from "@/lib/platform/health";

export const dynamic = "force-dynamic";

/** `GET /healthz`: the process answers. `GET /healthz?level=deep`: so do the database, the files and the cache. */
export async function GET(request: Request): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  if (new URL(request.url).searchParams.get("level") !== "deep") {
    return Response.json({ status: "up" }, { headers });
  }
  const checks = await checkDependencies();
  const healthy = checks.every((check) => check.ok);
  return Response.json(
    { status: healthy ? "up" : "degraded", checks },
    { status: healthy ? 200 : 503, headers },
  );
}
