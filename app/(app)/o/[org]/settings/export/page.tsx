import type { Metadata } from "next";
import { ExportList } from "@/components/organization/export-list";
import { StartExport } from "@/components/organization/start-export";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { workspace } from "@/lib/accounts/organizations";
import { listExports } from "@/lib/organization-export/queries";
import { exportView } from "@/lib/organization-export/view";

export const metadata: Metadata = { title: "Export everything" };

export default async function ExportPage({ params }: { params: Promise<{ org: string }> }) {
  const { organization, db } = await workspace((await params).org, "organization.export");
  const exports = (await listExports(db)).map(exportView);
  const base = `/o/${organization.slug}/settings`;
  return (
    <>
      <PageHeader
        title="Export everything"
        description={`One zip file with all that ${organization.name} has in Lumina.`}
        breadcrumbs={[{ href: base, label: "Settings" }]}
        actions={exports[0]?.status !== "running" && <StartExport isFirst={exports.length === 0} />}
      />
      <div className="space-y-6">
        <Panel title="Exports" flush={exports.length > 0}>
          <ExportList initial={exports} base={`${base}/export`} />
        </Panel>
        <Panel title="What is in it">
          <ul className="list-disc space-y-1 pl-5 text-sm">
            <li>Every table as JSON lines and as CSV, with a schema of each column</li>
            <li>Uploaded files, call recordings and transcripts, for as long as they are kept</li>
            <li>Trained models, forecasts, decisions, and the audit with its chain of hashes</li>
            <li>Members, invitations and settings; private calls of all members as well</li>
            <li>A manifest with row counts and the SHA-256 of each file</li>
          </ul>
          <p className="mt-3 text-muted text-sm">
            Passwords, keys and other secrets are never part of it. The export is in the audit, and so is each
            download.
          </p>
        </Panel>
      </div>
    </>
  );
}
