import { PageHeaderSkeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="grid gap-6 xl:grid-cols-2">
        <TableSkeleton rows={6} columns={2} />
        <TableSkeleton rows={6} columns={2} />
      </div>
    </>
  );
}
