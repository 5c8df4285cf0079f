import { PersonShell } from "@/components/accounts/person-shell";
import { PageHeaderSkeleton, PanelSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <PersonShell>
      <PageHeaderSkeleton />
      <div className="space-y-6">
        <PanelSkeleton />
        <PanelSkeleton />
      </div>
    </PersonShell>
  );
}
