"use client";
import { Check, ChevronsUpDown, Plus } from "lucide-react";
import { cx } from "@/components/ui/cx";
import { Menu, MenuLabel, MenuLink, MenuRule } from "@/components/ui/menu";

export interface OrganizationChoice {
  slug: string;
  name: string;
  href: string;
}

/** The organization one works in, and the way to the others. */
export function OrganizationMenu({
  organization,
  organizations,
  createHref,
  foldable = false,
}: {
  organization: { slug: string; name: string };
  organizations: readonly OrganizationChoice[];
  createHref?: string;
  foldable?: boolean;
}) {
  const fold = foldable ? "group-data-collapsed/shell:hidden" : "";
  return (
    <Menu
      className="w-60"
      trigger={
        <button
          type="button"
          aria-label={`Organization: ${organization.name}. Switch`}
          className={cx(
            "flex h-10 min-w-0 items-center gap-2.5 rounded-md px-1.5 text-left transition-colors hover:bg-hover focus-visible:-outline-offset-2",
            foldable ? "w-full group-data-collapsed/shell:justify-center" : "max-w-full",
          )}
        >
          <Initial name={organization.name} />
          <span className={cx("min-w-0 flex-1 truncate font-semibold text-sm", fold)}>
            {organization.name}
          </span>
          <ChevronsUpDown aria-hidden="true" className={cx("size-3.5 shrink-0 text-subtle", fold)} />
        </button>
      }
    >
      <MenuLabel>Organizations</MenuLabel>
      {organizations.map((choice) => (
        <MenuLink
          key={choice.slug}
          href={choice.href}
          icon={<Initial name={choice.name} small />}
          end={choice.slug === organization.slug && <Check aria-label="current" />}
        >
          {choice.name}
        </MenuLink>
      ))}
      {createHref && (
        <>
          <MenuRule />
          <MenuLink href={createHref} icon={<Plus aria-hidden="true" />}>
            New organization
          </MenuLink>
        </>
      )}
    </Menu>
  );
}

function Initial({ name, small = false }: { name: string; small?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "grid shrink-0 place-items-center rounded-md bg-accent font-semibold text-on-accent",
        small ? "size-5 rounded-sm text-xs" : "size-7 text-sm",
      )}
    >
      {[...name][0]?.toUpperCase()}
    </span>
  );
}
