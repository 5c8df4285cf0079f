import { MetricsSkeleton, PageHeaderSkeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="space-y-6">
        <MetricsSkeleton count={6} />
        <TableSkeleton rows={2} columns={5} />
        <TableSkeleton rows={4} columns={6} />
      </div>
    </>
  );
}
