import { PageHeaderSkeleton, Skeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <Skeleton className="mb-5 h-10 w-56" />
      <div className="grid items-start gap-5 lg:grid-cols-[20rem_minmax(0,1fr)] xl:grid-cols-[23rem_minmax(0,1fr)]">
        <TableSkeleton rows={5} columns={1} />
        <div className="max-lg:hidden">
          <TableSkeleton rows={8} columns={5} />
        </div>
      </div>
    </>
  );
}
