import type { ReactNode } from "react";

/** A picture of the product with the thought it shows; on a wide window beside each other. */
export function FeatureRow({
  title,
  text,
  link,
  flip = false,
  children,
}: {
  title: string;
  text: ReactNode;
  link?: { label: string; href: string };
  /** The picture stands on the left. */
  flip?: boolean;
  /** The picture. */
  children: ReactNode;
}) {
  return (
    <div
      className={`mt-14 grid items-center gap-x-14 gap-y-7 ${flip ? "lg:grid-cols-[minmax(0,7fr)_minmax(0,4fr)]" : "lg:grid-cols-[minmax(0,4fr)_minmax(0,7fr)]"}`}
    >
      <div className={flip ? "lg:order-2" : undefined}>
        <h3 className="text-balance text-lg">{title}</h3>
        <div className="mt-3 space-y-3 text-pretty text-base text-muted">{text}</div>
        {link && (
          <a
            href={link.href}
            className="mt-4 inline-block rounded-sm font-medium text-accent text-base underline decoration-accent-line underline-offset-4 hover:decoration-accent"
          >
            {link.label}
          </a>
        )}
      </div>
      <div className={flip ? "lg:-ml-10 xl:-ml-20" : "lg:-mr-10 xl:-mr-20"}>{children}</div>
    </div>
  );
}
