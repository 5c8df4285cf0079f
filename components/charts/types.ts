/** One value of one day (ISO). Null: nothing was measured, which is not zero. Values are plain units. */
export interface DayValue {
  day: string;
  value: number | null;
}

/** The range a value is expected to stay in on a day. */
export interface DayRange {
  day: string;
  low: number;
  high: number;
}

/** Several days that matter for reading the chart. */
export interface Period {
  from: string;
  /** Included. */
  to: string;
  kind: "promotion" | "stock-out";
  label?: string;
}

/** The numbers behind a chart, as they are read in its table. */
export interface ChartTable {
  columns: readonly { label: string; numeric?: boolean }[];
  rows: readonly (readonly string[])[];
}
