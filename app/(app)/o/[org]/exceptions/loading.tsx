import { PageHeaderSkeleton, Skeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <Skeleton className="mb-5 h-10 w-56" />
      <div className="grid items-start gap-5 xl:grid-cols-[22rem_minmax(0,1fr)]">
        <TableSkeleton rows={5} columns={1} />
        <div className="max-xl:hidden">
          <TableSkeleton rows={8} columns={5} />
        </div>
      </div>
    </>
  );
}
