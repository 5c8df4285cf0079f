"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, CircleCheck } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { keepCurrent } from "@/components/data/keep-current";
import { NotCurrent } from "@/components/data/not-current";
import { ArmedPrompt } from "@/components/keyboard/key-status";
import { useKeys } from "@/components/keyboard/use-keys";
import { BESIDE, useOpenedHeading } from "@/components/keyboard/use-opened-heading";
import { useRowChoice } from "@/components/keyboard/use-row-choice";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { followHere } from "@/components/ui/follow-here";
import { KeyHints } from "@/components/ui/kbd";
import { useLocaleSettings } from "@/components/ui/locale";
import { Card } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import type { CaseView } from "@/lib/exceptions/case-view";
import type { CaseRow } from "@/lib/exceptions/inbox";
import { type InboxState, inboxAddress } from "@/lib/exceptions/inbox-address";
import { countOf } from "@/lib/format/count";
import { addDays, clock } from "@/lib/platform/clock";
import { CaseBulkBar } from "./case-bulk-bar";
import { CaseDetail, type Person } from "./case-detail";
import { CaseList } from "./case-list";
import { caseListQuery, caseQuery } from "./case-queries";
import { CloseDialog, SnoozeDialog } from "./close-dialog";
import { useCaseChanges } from "./use-case-changes";

const KEYS = [
  ["j k", "next, previous"],
  ["x", "select"],
  ["r", "usual remedy"],
  ["e ↵", "resolve"],
  ["d", "dismiss"],
  ["s", "snooze"],
  ["m ↵", "assign to me"],
  ["?", "all keys"],
] as const;

type Ids = ReadonlySet<string>;
type Asked = { what: "resolved" | "dismissed" | "snooze"; rows: readonly CaseRow[] } | null;

/** The inbox of exceptions: the list, and beside it (on a phone: behind it) everything of the chosen case. */
export function CaseInbox({
  base,
  state,
  members,
  me,
  mayManage,
  checked,
}: {
  base: string;
  state: InboxState;
  members: readonly Person[];
  me: string;
  mayManage: boolean;
  /** Whether anything has looked for exceptions yet. */
  checked: boolean;
}) {
  const { timeZone } = useLocaleSettings();
  const client = useQueryClient();
  const [ticked, setTicked] = useState<Ids>(new Set());
  const [asked, setAsked] = useState<Asked>(null);
  const actions = useCaseChanges(base, leave);
  const { busy, leaving } = actions;
  const list = useQuery({ ...caseListQuery(base, state), ...keepCurrent(busy) });
  const rows = (list.data?.rows ?? []).filter(({ id }) => !leaving.has(id));
  const path = `${base}/exceptions`;
  const address = (id?: string) => {
    const href = inboxAddress.href(path, state);
    return id ? `${href}${href.includes("?") ? "&" : "?"}c=${id}` : href;
  };
  const choice = useRowChoice({
    ids: rows.map((row) => row.id),
    addressId: useSearchParams().get("c") ?? undefined,
    address,
  });
  const settled = choice.settledId === choice.id;
  const { data: latest } = useQuery({
    ...caseQuery(base, choice.id ?? ""),
    enabled: choice.id !== undefined && settled,
    placeholderData: (before: CaseView | null | undefined) => before,
  });
  const current = choice.id === undefined ? null : latest;
  const here = rows.find((row) => row.id === choice.id);
  // What the list says of it newly is asked for.
  const isOld = here !== undefined && current?.id === here.id && current.version !== here.version;
  useEffect(() => {
    if (isOld && here) void client.invalidateQueries({ queryKey: caseQuery(base, here.id).queryKey });
  }, [isOld, client, base, here]);
  const isBehind = choice.id !== undefined && current !== null && current?.id !== choice.id;
  const chosen = choice.explicit && current !== null && current !== undefined;
  const picked = rows.filter((row) => ticked.has(row.id));
  const mayAct = mayManage && state.show !== "closed";

  function leave(ids: Ids) {
    setTicked(new Set());
    setAsked(null);
    const index = Math.max(
      0,
      rows.findIndex((row) => row.id === choice.id),
    );
    const isLeft = (row: CaseRow) => !ids.has(row.id);
    const next = rows.slice(index).find(isLeft) ?? rows.slice(0, index).findLast(isLeft);
    // Where the list and the detail share no screen, who acted from the list stays in the list.
    const isBeside = chosen || window.matchMedia(BESIDE).matches;
    choice.choose(next?.id, { explicit: isBeside && next !== undefined });
  }
  const toggle = (id: string) =>
    setTicked((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  useOpenedHeading("#exception h2", chosen ? current?.id : undefined);
  // The list says what a case is: its keys need not wait for the detail. What changed since is refused by its version.
  const single = here ? [here] : [];
  const subject = picked.length > 0 ? picked : single;
  const subjectId = subject.map(({ id, version }) => `${id} ${version}`).join(" ");
  const ask = (what: "resolved" | "dismissed" | "snooze") => () =>
    subject.length > 0 && setAsked({ what, rows: subject });
  const armedOf = (verb: string, words: string, confirm: () => void) =>
    mayAct && !busy && subject.length > 0
      ? { id: `${verb} ${subjectId}`, prompt: `Press Enter to ${words}.`, confirm }
      : undefined;
  const what = picked.length > 0 ? countOf(picked.length, "exception") : `“${here?.title ?? ""}”`;
  useKeys({
    j: () => choice.move(1),
    k: () => choice.move(-1),
    ...(mayAct && {
      x: () => choice.id && toggle(choice.id),
      d: ask("dismissed"),
      s: ask("snooze"),
    }),
    e: armedOf("resolve", `resolve ${what}`, () => void actions.close(subject, "resolved", "")),
    m: armedOf("assign", `assign ${what} to you`, () => actions.assign(subject, me)),
  });
  if (rows.length === 0 && !current && list.data) return <NoCases state={state} checked={checked} />;
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[26rem_minmax(0,1fr)]">
      <div className={cx("xl:sticky xl:top-6", chosen && "max-xl:hidden")}>
        <CaseList
          rows={rows}
          total={(list.data?.total ?? 0) - leaving.size}
          currentId={choice.id}
          address={address}
          onOpen={(id) => choice.choose(id, { push: true })}
          selected={mayAct ? ticked : null}
          onToggle={toggle}
          onToggleAll={(all) => setTicked(new Set(all ? rows.map((row) => row.id) : []))}
        />
        {list.isError && <NotCurrent error={list.error} />}
        {mayAct && here && <KeyHints keys={KEYS} />}
      </div>
      <div
        aria-busy={isBehind}
        inert={isBehind}
        className={cx("min-w-0 aria-busy:opacity-60", !chosen && "max-xl:hidden")}
      >
        {chosen && (
          <Link
            href={address()}
            prefetch={false}
            className="mb-3 inline-flex items-center gap-1.5 py-1 text-sm xl:hidden"
            {...followHere(() => choice.choose(choice.id, { explicit: false, push: true }))}
          >
            <ArrowLeft aria-hidden="true" className="size-4" /> All exceptions
          </Link>
        )}
        {current === undefined && <TableSkeleton rows={8} columns={3} />}
        {current && (
          <CaseDetail
            key={current.id}
            view={current}
            base={base}
            members={members}
            mayManage={mayManage}
            busy={busy}
            armed={
              picked.length === 0 && (
                <>
                  <ArmedPrompt id={`resolve ${subjectId}`} />
                  <ArmedPrompt id={`assign ${subjectId}`} />
                </>
              )
            }
            onResolve={ask("resolved")}
            onDismiss={ask("dismissed")}
            onSnooze={ask("snooze")}
            onReopen={() => actions.reopen([current])}
            onAssign={(ownerId) => actions.assign([current], ownerId)}
          />
        )}
      </div>
      <CaseBulkBar
        rows={picked}
        members={members}
        busy={busy}
        onResolve={ask("resolved")}
        onDismiss={ask("dismissed")}
        onSnooze={ask("snooze")}
        onAssign={(ownerId) => actions.assign(picked, ownerId)}
        onClear={() => setTicked(new Set())}
      />
      {(["resolved", "dismissed"] as const).map((as) => (
        <CloseDialog
          key={as}
          as={as}
          count={asked?.rows.length ?? 0}
          open={asked?.what === as}
          onClose={() => setAsked(null)}
          returnFocus={choice.focus}
          onDone={async (because) => (await actions.close(asked?.rows ?? [], as, because)).ok}
        />
      ))}
      <SnoozeDialog
        count={asked?.rows.length ?? 0}
        open={asked?.what === "snooze"}
        onClose={() => setAsked(null)}
        returnFocus={choice.focus}
        tomorrow={addDays(clock.today(timeZone), 1)}
        onDone={async (until) => (await actions.snooze(asked?.rows ?? [], until)).ok}
      />
    </div>
  );
}

/** The inbox without a case. */
function NoCases({ state, checked }: { state: InboxState; checked: boolean }) {
  const isFiltered = Boolean(state.family || state.owner || state.supplier || state.q);
  return (
    <Card flush>
      <EmptyState icon={<CircleCheck />} title={emptyTitle(state, isFiltered, checked)}>
        {isFiltered
          ? "Clear the filters to see the others."
          : "Orders, stock, demand, suppliers, imports and models are checked every day, and after each import, receipt and training."}
      </EmptyState>
    </Card>
  );
}

function emptyTitle({ show }: InboxState, isFiltered: boolean, checked: boolean): string {
  if (isFiltered) return "No exception matches these filters";
  if (show === "snoozed") return "Nothing is snoozed";
  if (show === "closed") return "Nothing was closed yet";
  return checked ? "Nothing deviates" : "Not checked yet";
}
