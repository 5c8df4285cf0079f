"use client";
import { Command as Cmdk } from "cmdk";
import { CornerDownLeft, Search } from "lucide-react";
import { Dialog } from "radix-ui";
import { type ReactNode, useState } from "react";
import { scrimStyle } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { usePageRouter } from "@/components/ui/offline";
import { statusLook } from "@/components/ui/status-words";
import type { Command, SearchAnswer } from "./commands";
import { NavIcon } from "./nav-icon";
import type { NavIconName } from "./navigation";
import { useSearchHits } from "./use-search-hits";

/** What the search finds, in the order it is shown. */
const FOUND: readonly { key: keyof SearchAnswer; heading: string; icon: NavIconName }[] = [
  { key: "items", heading: "Items", icon: "items" },
  { key: "suppliers", heading: "Suppliers", icon: "suppliers" },
  { key: "customers", heading: "Customers", icon: "contacts" },
  { key: "orders", heading: "Purchase orders", icon: "orders" },
  { key: "invoices", heading: "Supplier invoices", icon: "invoices" },
  { key: "contacts", heading: "Contacts", icon: "contacts" },
  { key: "members", heading: "Members", icon: "members" },
  { key: "imports", heading: "Imports", icon: "imports" },
];

/** Everything by its name: pages, actions, and what the search finds. */
export default function CommandPalette({
  commands,
  searchUrl,
  onClose,
}: {
  commands: readonly Command[];
  searchUrl?: string;
  onClose: () => void;
}) {
  const router = usePageRouter();
  const [words, setWords] = useState("");
  const found = useSearchHits(searchUrl, words);
  // Both are pages of the same workspace.
  const askHref = searchUrl?.replace(/\/search$/, "/ask");
  const go = (href: string) => {
    onClose();
    router.push(href);
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={scrimStyle} />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-3 z-50 mx-auto max-w-xl overflow-hidden rounded-lg border border-line bg-raised shadow-pop outline-none data-[state=open]:animate-pop sm:top-[14vh]"
        >
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <Cmdk label="Search and commands" loop>
            <div className="flex items-center gap-2.5 border-line border-b px-4">
              <Search aria-hidden="true" className="size-4 shrink-0 text-subtle" />
              <Cmdk.Input
                value={words}
                onValueChange={setWords}
                placeholder={
                  searchUrl ? "Search items, suppliers, orders, pages" : "Search pages and actions"
                }
                className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none max-sm:text-[1rem]"
              />
              <Kbd keys="esc" className="max-sm:hidden" />
            </div>
            <Cmdk.List className="max-h-[min(60vh,24rem)] overflow-y-auto p-2">
              <Cmdk.Empty className="px-3 py-8 text-center text-muted text-sm">
                {found.failed ? "The search did not answer. Try again." : "Nothing by that name."}
              </Cmdk.Empty>
              {FOUND.map(({ key, heading, icon }) =>
                found.hits[key].length > 0 ? (
                  <Group key={key} heading={heading}>
                    {found.hits[key].map((hit) => (
                      <Entry
                        key={hit.id}
                        // What the server found stays, whatever the palette's own filter makes of it.
                        value={`${hit.code} ${hit.name} ${words} ${hit.id}`}
                        onSelect={() => go(hit.href)}
                        icon={<NavIcon name={icon} />}
                        end={
                          hit.status && (
                            <span className="shrink-0 text-muted text-xs">
                              {statusLook(hit.status).label}
                            </span>
                          )
                        }
                      >
                        {hit.code && <span className="code-text shrink-0 font-medium">{hit.code}</span>}
                        <span className="truncate text-muted">{hit.name}</span>
                      </Entry>
                    ))}
                  </Group>
                ) : null,
              )}
              {askHref && words.trim().length > 2 && (
                <Group heading="Ask">
                  <Entry
                    value={`ask ${words}`}
                    onSelect={() => go(`${askHref}?q=${encodeURIComponent(words.trim())}`)}
                    icon={<NavIcon name="ask" />}
                  >
                    <span className="truncate">Ask “{words.trim()}”</span>
                  </Entry>
                </Group>
              )}
              {(["Do", "Go to"] as const).map((group) => {
                const entries = commands.filter((command) => command.group === group);
                if (entries.length === 0) return null;
                return (
                  <Group key={group} heading={group}>
                    {entries.map((command) => (
                      <Entry
                        key={command.id}
                        value={`${command.label} ${command.keywords ?? ""}`}
                        onSelect={() => go(command.href)}
                        icon={command.icon && <NavIcon name={command.icon} />}
                        end={command.keys && <Kbd keys={command.keys} className="max-sm:hidden" />}
                      >
                        {command.label}
                      </Entry>
                    ))}
                  </Group>
                );
              })}
            </Cmdk.List>
          </Cmdk>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Cmdk.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Cmdk.Group>
  );
}

function Entry(props: {
  value: string;
  onSelect: () => void;
  icon?: ReactNode;
  end?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Cmdk.Item
      value={props.value}
      onSelect={props.onSelect}
      className="group flex h-9 cursor-default items-center gap-2.5 rounded-md px-2 text-sm data-[selected=true]:bg-hover pointer-coarse:h-11 [&_svg]:text-muted"
    >
      {props.icon}
      <span className="flex min-w-0 flex-1 items-baseline gap-2">{props.children}</span>
      {props.end}
      <CornerDownLeft
        aria-hidden="true"
        className="size-3.5 opacity-0 group-data-[selected=true]:opacity-100"
      />
    </Cmdk.Item>
  );
}
