import { ChartSkeleton, PageHeaderSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <div className="grid gap-6 xl:grid-cols-[2fr_1fr]">
        <ChartSkeleton height={336} />
        <ChartSkeleton height={336} />
      </div>
    </>
  );
}
