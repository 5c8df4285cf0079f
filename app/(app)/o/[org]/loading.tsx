import { MetricsSkeleton, PageHeaderSkeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <MetricsSkeleton />
      <div className="mt-6 grid gap-6 xl:grid-cols-2">
        <TableSkeleton rows={6} columns={4} />
        <TableSkeleton rows={6} columns={4} />
      </div>
    </>
  );
}
