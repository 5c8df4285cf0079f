import { listExports } from "@/lib/organization-export/queries";
import { exportView } from "@/lib/organization-export/view";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** The exports and how far the newest is, for the page that waits for it. */
export const GET = workspaceRoute<{ org: string }>(
  "organization.export",
  async ({ db }) => Response.json({ exports: (await listExports(db)).map(exportView) }),
  "itself",
);
