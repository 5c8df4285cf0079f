import { PageHeaderSkeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="max-w-2xl">
        <TableSkeleton rows={6} columns={1} />
      </div>
    </>
  );
}
