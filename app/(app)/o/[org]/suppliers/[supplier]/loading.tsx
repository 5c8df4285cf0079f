import { ChartSkeleton, PageHeaderSkeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="mb-6 grid gap-6 xl:grid-cols-2">
        <ChartSkeleton height={360} />
        <ChartSkeleton height={360} />
      </div>
      <TableSkeleton rows={8} columns={6} />
    </>
  );
}
