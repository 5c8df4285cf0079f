"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { type ReactNode, useRef } from "react";
import { keepCurrent } from "@/components/data/keep-current";
import { NotCurrent } from "@/components/data/not-current";
import { RowKeys } from "@/components/shell/row-keys";
import { cx } from "@/components/ui/cx";
import { InstantText } from "@/components/ui/figures";
import { followHere } from "@/components/ui/follow-here";
import { Card } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { TableFrame, Tbody, Td, Th, Thead, Tr } from "@/components/ui/table";
import type { MailDetail } from "@/lib/staff/mails";
import { MailDetailPanel } from "./mail-detail";
import { mailKind } from "./mail-kinds";
import { mailList, mailOf } from "./mail-queries";

/** The mails that fit the filters, kept up to date, and beside them the one that was opened. */
export function MailLog({
  filters,
  mayResend,
  empty,
  pages,
}: {
  /** As `mailFilters` writes them. */
  filters: string;
  mayResend: boolean;
  /** What stands there while no mail fits. */
  empty: ReactNode;
  /** The way to other pages of the log. */
  pages: ReactNode;
}) {
  const table = useRef<HTMLDivElement>(null);
  const openId = useSearchParams().get("m");
  const list = useQuery({ ...mailList(filters), ...keepCurrent() });
  const { data } = useQuery({
    ...mailOf(openId ?? ""),
    ...keepCurrent(),
    enabled: openId !== null,
    placeholderData: (before: MailDetail | null | undefined) => before,
  });
  const mail = openId === null ? null : data;
  const address = (id?: string) =>
    `/admin/mails${filters}${id ? `${filters ? "&" : "?"}m=${encodeURIComponent(id)}` : ""}`;
  const open = (id?: string) => window.history.pushState(null, "", address(id));
  const close = () => {
    open();
    table.current?.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(openId ?? "")}"]`)?.focus();
  };
  const rows = list.data ?? [];
  // Beside the mail that is open there is no room for all columns, and its kind stands there.
  const besideDetail = mail ? "xl:hidden" : undefined;
  return (
    <div className={cx("grid items-start gap-5", mail && "xl:grid-cols-[minmax(0,1fr)_24rem]")}>
      {mail && (
        <div
          aria-busy={mail.id !== openId}
          inert={mail.id !== openId}
          className="aria-busy:opacity-60 xl:sticky xl:top-6 xl:order-2"
        >
          <MailDetailPanel
            key={mail.id}
            mail={mail}
            closeHref={address()}
            onClose={close}
            mayResend={mayResend}
          />
        </div>
      )}
      <div ref={table} className="min-w-0">
        <Card flush>
          {rows.length > 0 ? (
            <>
              <RowKeys />
              <TableFrame caption="Mails" stack>
                <Thead>
                  <Tr>
                    <Th>Subject</Th>
                    <Th>Recipient</Th>
                    <Th className={besideDetail}>Kind</Th>
                    <Th>Status</Th>
                    <Th className="text-right">Written</Th>
                  </Tr>
                </Thead>
                <Tbody>
                  {rows.map((row) => (
                    <Tr key={row.id} selected={row.id === openId}>
                      <Td className={cx("max-w-80", mail && "xl:max-w-52")}>
                        <Link
                          href={address(row.id)}
                          prefetch={false}
                          {...followHere(() => open(row.id))}
                          data-row-id={row.id}
                          aria-current={row.id === openId ? "true" : undefined}
                          className="block truncate rounded-sm font-medium underline-offset-4 hover:underline max-md:whitespace-normal"
                        >
                          <bdi>{row.subject}</bdi>
                        </Link>
                      </Td>
                      <Td
                        label="Recipient"
                        className={cx("max-w-64 truncate max-md:whitespace-normal", mail && "xl:max-w-40")}
                      >
                        <span className="[overflow-wrap:anywhere]">{row.recipient}</span>
                      </Td>
                      <Td label="Kind" className={besideDetail}>
                        <span className="text-muted">{mailKind(row.template)}</span>
                      </Td>
                      <Td label="Status">
                        <StatusPill status={row.status} quiet />
                      </Td>
                      <Td label="Written" className="whitespace-nowrap text-right text-muted">
                        <InstantText instant={row.createdAt} />
                      </Td>
                    </Tr>
                  ))}
                </Tbody>
              </TableFrame>
            </>
          ) : (
            list.data && empty
          )}
          {pages}
        </Card>
        {list.isError && <NotCurrent error={list.error} />}
      </div>
    </div>
  );
}
