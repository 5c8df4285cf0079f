"use client";
import { usePathname } from "next/navigation";
import type { AdminNavItem } from "./admin-shell";

/** The navigation of /admin: a column beside the page, a row to scroll on a phone. */
export function AdminNav({ sections }: { sections: readonly AdminNavItem[] }) {
  const path = usePathname();
  const groups = [...new Set(sections.map((section) => section.group))];
  return (
    <nav aria-label="Staff" className="flex gap-4 overflow-x-auto px-2 pb-2 lg:block lg:px-3">
      {groups.map((group) => (
        <div key={group} className="lg:mt-4">
          <p className="hidden px-2 text-sm text-subtle lg:block">{group}</p>
          <ul className="flex gap-1 lg:mt-1 lg:block">
            {sections
              .filter((section) => section.group === group)
              .map(({ label, href }) => (
                <li key={href}>
                  <a
                    href={href}
                    aria-current={isCurrent(path, href) ? "page" : undefined}
                    className="block whitespace-nowrap rounded-md px-2 py-1.5 text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-ink"
                  >
                    {label}
                  </a>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

const isCurrent = (path: string, href: string) =>
  href === "/admin" ? path === href : path === href || path.startsWith(`${href}/`);
