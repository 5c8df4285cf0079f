import { MetricsSkeleton, PageHeaderSkeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="space-y-6">
        <MetricsSkeleton count={4} />
        <TableSkeleton rows={8} columns={3} />
      </div>
    </>
  );
}
