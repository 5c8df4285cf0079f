import { workspaceRoute } from "@/lib/accounts/workspace-route";
import { KIND_KEYS } from "@/lib/erp/imports/kinds";
import { sampleFile } from "@/lib/erp/imports/samples";
import { NotFoundError } from "@/lib/platform/errors";
import { fileResponse } from "@/lib/platform/file-response";

/** A sample file of one kind. */
export const GET = workspaceRoute<{ org: string; kind: string }>(
  "imports.view",
  (_here, _request, params) => {
    const kind = KIND_KEYS.find((key) => key === params.kind);
    if (!kind) throw new NotFoundError();
    return fileResponse({ name: `sample-${kind}`, type: "csv", body: sampleFile(kind) });
  },
);
