import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

/** One thought of a page, with room around it. `ground` sets it off from its neighbours. */
export function SiteSection({
  id,
  title,
  lead,
  ground = false,
  children,
}: {
  id: string;
  title: string;
  lead?: ReactNode;
  ground?: boolean;
  children?: ReactNode;
}) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className={cx("scroll-mt-16", ground && "border-line border-y bg-canvas")}
    >
      <div className="mx-auto max-w-6xl px-5 py-16 sm:px-8 sm:py-24">
        <h2 id={`${id}-title`} className="max-w-2xl text-balance text-title">
          {title}
        </h2>
        {lead && <p className="mt-4 max-w-2xl text-pretty text-lead text-muted">{lead}</p>}
        {children}
      </div>
    </section>
  );
}

/** Short statements beside each other, each with its ground. */
export function Points({
  points,
  columns = 3,
}: {
  points: readonly { title: string; text: ReactNode }[];
  columns?: 2 | 3;
}) {
  return (
    <dl
      className={cx("mt-10 grid gap-x-10 gap-y-9 sm:mt-12 sm:grid-cols-2", columns === 3 && "lg:grid-cols-3")}
    >
      {points.map(({ title, text }) => (
        <div key={title} className="border-line border-t pt-5">
          <dt className="font-semibold text-base">{title}</dt>
          <dd className="mt-1.5 text-pretty text-base text-muted">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
