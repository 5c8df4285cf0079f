import { PageHeaderSkeleton, Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="space-y-6">
        <Skeleton className="h-56 rounded-lg" />
        <Skeleton className="h-36 rounded-lg" />
      </div>
    </>
  );
}
