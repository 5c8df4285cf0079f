import { PageHeaderSkeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="space-y-6">
        <TableSkeleton rows={2} columns={2} />
        <TableSkeleton rows={6} columns={4} />
        <TableSkeleton rows={6} columns={6} />
      </div>
    </>
  );
}
