import { PageHeaderSkeleton, PanelSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeaderSkeleton />
      <PanelSkeleton />
    </>
  );
}
