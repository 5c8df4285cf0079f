import { checkDependencies } from "@/lib/platform/health";
import { mayReadHealth } from "@/lib/staff/health";

export const dynamic = "force-dynamic";

/**
 * `GET /healthz`: the process answers. `GET /healthz?level=deep`: so does everything it needs, tried by writing: 200 or 503.
 * What exactly is wrong is shown to staff, and to a monitor with HEALTH_TOKEN as its bearer.
 */
export async function GET(request: Request): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  if (new URL(request.url).searchParams.get("level") !== "deep") {
    return Response.json({ status: "up" }, { headers });
  }
  const checks = await checkDependencies();
  const healthy = checks.every((check) => check.ok);
  const status = healthy ? "up" : "degraded";
  const shown = (await mayReadHealth(request.headers)) ? { status, checks } : { status };
  return Response.json(shown, { status: healthy ? 200 : 503, headers });
}
