"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";
import { NavIcon } from "./nav-icon";
import { currentEntry, type NavItem } from "./navigation";

/** The pages, in their groups. Folded, only the pictures show; the words stay for screen readers and as titles. */
export function NavList({
  items,
  current,
  foldable = false,
  label = "Workspace",
  headings = false,
  onGo,
}: {
  items: readonly NavItem[];
  /** The key of the current entry, where it is not the one the address says. */
  current?: string;
  foldable?: boolean;
  /** What the pages are of, for screen readers. */
  label?: string;
  /** Show the names of the groups. */
  headings?: boolean;
  onGo?: () => void;
}) {
  const path = usePathname();
  const groups = [...new Set(items.map((item) => item.group))];
  const here = current ?? currentEntry(items, path)?.key;
  return (
    <nav aria-label={label} className="flex flex-col gap-4">
      {groups.map((group) => (
        <div key={group}>
          {headings && (
            <p className="mb-1 px-2.5 text-subtle text-xs group-data-collapsed/shell:hidden">{group}</p>
          )}
          <ul className="flex flex-col gap-px">
            {items
              .filter((item) => item.group === group)
              .map((item) => (
                <li key={item.key}>
                  <NavEntry item={item} here={item.key === here} foldable={foldable} onGo={onGo} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function NavEntry(props: { item: NavItem; here: boolean; foldable: boolean; onGo?: () => void }) {
  const { item, here, foldable } = props;
  const fold = foldable ? "group-data-collapsed/shell:sr-only" : "";
  return (
    <Link
      href={item.href}
      title={foldable ? item.label : undefined}
      onClick={props.onGo}
      aria-current={here ? "page" : undefined}
      className={cx(
        "relative flex h-8 items-center gap-2.5 rounded-md px-2.5 text-muted text-sm transition-colors pointer-coarse:h-11",
        "hover:bg-hover hover:text-ink focus-visible:-outline-offset-2",
        "aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink aria-[current]:shadow-card aria-[current]:[&_svg]:text-accent",
        foldable && "group-data-collapsed/shell:justify-center group-data-collapsed/shell:px-0",
      )}
    >
      <NavIcon name={item.icon} />
      <span className={cx("min-w-0 flex-1 truncate", fold)}>{item.label}</span>
      {Boolean(item.count) && (
        <>
          <span
            aria-hidden="true"
            className={cx(
              "rounded-full bg-accent px-1.5 font-medium text-on-accent text-xs",
              foldable &&
                "group-data-collapsed/shell:absolute group-data-collapsed/shell:top-0.5 group-data-collapsed/shell:right-0.5 group-data-collapsed/shell:px-1 group-data-collapsed/shell:leading-3.5",
            )}
          >
            {item.count}
          </span>
          <span className="sr-only">
            {item.count} {item.countLabel}
          </span>
        </>
      )}
    </Link>
  );
}
