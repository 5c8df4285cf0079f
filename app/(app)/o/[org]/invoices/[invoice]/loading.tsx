import { PageHeaderSkeleton, Skeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="space-y-6">
        <TableSkeleton rows={6} columns={8} />
        <Skeleton className="h-60 rounded-lg lg:max-w-xl" />
      </div>
    </>
  );
}
