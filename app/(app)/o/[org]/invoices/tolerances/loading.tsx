import { PageHeaderSkeleton, Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <Skeleton className="mb-3 h-8 w-full max-w-xl" />
      <Skeleton className="h-160 rounded-lg xl:max-w-1/2" />
    </>
  );
}
