import { MetricsSkeleton, PageHeaderSkeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="space-y-8">
        <MetricsSkeleton />
        <TableSkeleton rows={5} columns={8} />
      </div>
    </>
  );
}
