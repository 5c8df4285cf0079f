import { PageHeader } from "@/components/ui/page-header";
import { workspace } from "@/lib/accounts/organizations";

export default async function WorkspaceHome({ params }: { params: Promise<{ org: string }> }) {
  const { organization } = await workspace((await params).org, "workspace.view");
  return <PageHeader title={organization.name} />;
}
