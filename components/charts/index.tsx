"use client";
import dynamic from "next/dynamic";
import { ChartSkeleton } from "@/components/ui/skeleton";

/*
 * The charts as pages use them. The drawing library comes as its own file, after the page, and is never part of the
 * server's bundle; until it is there a skeleton of the same size holds the place.
 */

export const ForecastChart = dynamic(() => import("./forecast-chart"), {
  ssr: false,
  loading: () => <ChartSkeleton height={376} />,
});

export const StockProjectionChart = dynamic(() => import("./stock-projection-chart"), {
  ssr: false,
  loading: () => <ChartSkeleton height={336} />,
});

export const LeadTimeChart = dynamic(() => import("./lead-time-chart"), {
  ssr: false,
  loading: () => <ChartSkeleton height={264} />,
});

export const ColumnChart = dynamic(() => import("./column-chart"), {
  ssr: false,
  loading: () => <ChartSkeleton height={352} />,
});

export const UsageChart = dynamic(() => import("./usage-chart"), {
  ssr: false,
  loading: () => <ChartSkeleton height={236} />,
});

export const LinesChart = dynamic(() => import("./lines-chart"), {
  ssr: false,
  loading: () => <ChartSkeleton height={336} />,
});

export const TradeOffChart = dynamic(() => import("./trade-off-chart"), {
  ssr: false,
  loading: () => <ChartSkeleton height={316} />,
});
