import { MetricsSkeleton, PageHeaderSkeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="space-y-8">
        <MetricsSkeleton />
        <TableSkeleton rows={6} columns={7} />
        <TableSkeleton rows={12} columns={9} />
      </div>
    </>
  );
}
