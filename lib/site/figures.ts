import results from "@/bench/results.json";

/** One figure of our own bench, as the site shows it, with how it was measured. */
export interface SiteFigure {
  value: string;
  /** What it is the figure of; goes on after the value. */
  label: string;
  how: string;
}

interface Measured {
  id: string;
  value: number;
  ratio: number | null;
}

interface Bench {
  bench: string;
  source: string;
  measuredAt: string;
  machine: { cores: number; processor: string };
  figures: readonly Measured[];
}

/** What the last recorded run of `npm run bench -- --record` found; a figure that is missing there is left out. */
const BENCHES: readonly Bench[] = results.benches;

const percent = (share: number) => `${Math.round(share * 100)}%`;

/** Each takes its figure from the figures of one bench; undefined where it was not measured or would not be true. */
const WANTED: readonly {
  bench: string;
  show: (figures: readonly Measured[]) => { value: string; label: string; how: string } | undefined;
}[] = [
  {
    bench: "training",
    show: (figures) => {
      const loss = find(figures, "loss");
      const series = find(figures, "series");
      if (!loss?.ratio || loss.ratio >= 1 || !series) return;
      return {
        value: percent(1 - loss.ratio),
        label: "less error over the whole range than repeating last time",
        how: `Quantile loss on weeks the models had not seen, ${series.value.toLocaleString("en-US")} weekly series`,
      };
    },
  },
  {
    bench: "training",
    show: (figures) => {
      const coverage = find(figures, "coverage");
      if (!coverage) return;
      return {
        value: `${coverage.value.toFixed(1)}%`,
        label: "of weeks fell inside the range that should hold nine in ten",
        how: "Share of the weeks that followed, inside the 90% interval forecast before them",
      };
    },
  },
  {
    bench: "forecasting",
    show: (figures) => {
      const errors = figures.filter(({ id, ratio }) => id.endsWith(".error") && ratio !== null);
      const better = errors.filter(({ ratio }) => (ratio ?? 1) < 1);
      if (better.length === 0) return;
      return {
        value: `${better.length} of ${errors.length}`,
        label: "public test sets forecast better than by the best method of R's forecast package",
        how: "OWA of each set, RMSSE for intermittent demand, on the horizons those sets prescribe",
      };
    },
  },
];

const find = (figures: readonly Measured[], id: string) => figures.find((figure) => figure.id === id);

/** The figures that the site may show today. */
export function siteFigures(): SiteFigure[] {
  return WANTED.flatMap(({ bench, show }) => {
    const run = BENCHES.find((one) => one.bench === bench);
    const figure = run && show(run.figures);
    if (!run || !figure) return [];
    const { cores, processor } = run.machine;
    const machine = `${cores} cores of an ${processor}`;
    return [
      { ...figure, how: `${figure.how}. Data: ${run.source}. ${run.measuredAt.slice(0, 10)}, ${machine}.` },
    ];
  });
}
