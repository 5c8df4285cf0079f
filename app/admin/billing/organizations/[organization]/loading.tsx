import { PageHeaderSkeleton, PanelSkeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="space-y-6">
        <PanelSkeleton />
        <TableSkeleton rows={4} columns={5} />
      </div>
    </>
  );
}
