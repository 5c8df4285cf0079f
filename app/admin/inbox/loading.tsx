import { PageHeaderSkeleton, TableSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="grid items-start gap-5 xl:grid-cols-[24rem_minmax(0,1fr)]">
        <TableSkeleton rows={10} columns={2} />
        <div className="max-xl:hidden">
          <TableSkeleton rows={8} columns={2} />
        </div>
      </div>
    </>
  );
}
