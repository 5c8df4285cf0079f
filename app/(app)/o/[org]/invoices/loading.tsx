import { PageHeaderSkeleton, Skeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <Skeleton className="mb-3 h-8 w-full max-w-3xl" />
      <TableSkeleton rows={12} columns={8} />
    </>
  );
}
