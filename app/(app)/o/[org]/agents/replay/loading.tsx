import { PageHeaderSkeleton, Skeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="space-y-6">
        <Skeleton className="h-48 rounded-lg" />
        <TableSkeleton rows={6} columns={7} />
      </div>
    </>
  );
}
