import { sampleFile } from "@/lib/imports/downloads";
import { KIND_KEYS } from "@/lib/mapping/kinds";
import { NotFoundError } from "@/lib/platform/errors";
import { fileResponse } from "@/lib/platform/file-response";
import { workspaceRoute } from "@/lib/web/workspace-route";

/** A sample file of one kind. */
export const GET = workspaceRoute<{ org: string; kind: string }>(
  "imports.view",
  (_here, _request, params) => {
    const kind = KIND_KEYS.find((key) => key === params.kind);
    if (!kind) throw new NotFoundError();
    return fileResponse({ name: `sample-${kind}`, type: "csv", body: sampleFile(kind) });
  },
);
