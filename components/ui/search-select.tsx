"use client";
import { type ComponentProps, useEffect, useId, useState } from "react";
import { SEARCH_LENGTH } from "@/lib/platform/search";
import { cx } from "./cx";
import { Input } from "./input";

export interface FoundOption {
  value: string;
  label: string;
}

/** Answers the options that match some words; the first ones without words. */
export type OptionSearch = (words: string, signal: AbortSignal) => Promise<readonly FoundOption[]>;

type State = { options: readonly FoundOption[]; status: "searching" | "found" | "failed" };

const REST_MS = 140;
const NOTHING: State = { options: [], status: "searching" };

/** What matches the words, asked for after a short rest; a newer question cancels the older. */
function useOptions(search: OptionSearch, words: string, open: boolean): State {
  const [state, setState] = useState(NOTHING);
  useEffect(() => {
    if (!open) return;
    setState((now) => ({ ...now, status: "searching" }));
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const options = await search(words, abort.signal);
        if (!abort.signal.aborted) setState({ options, status: "found" });
      } catch {
        if (!abort.signal.aborted) setState({ options: [], status: "failed" });
      }
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [search, words, open]);
  return state;
}

/**
 * One choice of more than a list can hold: typing searches, arrows move, Enter chooses, Escape leaves all as it was (the
 * combobox of WAI-ARIA). Takes its label from the Field around it, or from `aria-label`.
 */
export function SearchSelect({
  search,
  value,
  onChoose,
  clearable = false,
  className,
  ...rest
}: Omit<ComponentProps<typeof Input>, "value" | "onChange" | "className"> & {
  /** Give a constant. */
  search: OptionSearch;
  value: FoundOption | null;
  /** Null where the field was emptied. */
  onChoose: (option: FoundOption | null) => void;
  /** Emptying the field takes the choice back. */
  clearable?: boolean;
  className?: string;
}) {
  const list = useId();
  /** What is typed while the list is open; null while it is closed. */
  const [typed, setTyped] = useState<string | null>(null);
  /** Something was typed since it opened: until then the field shows its choice. */
  const [changed, setChanged] = useState(false);
  const [active, setActive] = useState(0);
  const open = typed !== null;
  const { options, status } = useOptions(search, typed ?? "", open);
  const at = Math.min(active, options.length - 1);
  const show = (words: string) => {
    setTyped(words);
    setActive(0);
  };
  const choose = (option: FoundOption | null) => {
    setTyped(null);
    if (option?.value !== value?.value) onChoose(option);
  };
  const emptied = clearable && changed && typed?.trim() === "";
  /** @returns whether the key did something here */
  const press = (key: string): boolean => {
    if (!open) {
      if (key !== "ArrowDown") return false;
      setChanged(false);
      show("");
    } else if (key === "ArrowDown") setActive(options.length > 0 ? (at + 1) % options.length : 0);
    else if (key === "ArrowUp")
      setActive(options.length > 0 ? (at + options.length - 1) % options.length : 0);
    else if (key === "Escape") setTyped(null);
    else if (key !== "Enter") return false;
    else if (emptied) choose(null);
    else if (options[at] && status === "found") choose(options[at]);
    return true;
  };
  return (
    <span className={cx("relative block min-w-0", className)}>
      <Input
        {...rest}
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={list}
        aria-activedescendant={open && at >= 0 ? `${list}-${at}` : undefined}
        maxLength={SEARCH_LENGTH}
        value={open && changed ? typed : (value?.label ?? "")}
        onFocus={(event) => event.target.select()}
        onClick={() => {
          if (open) return;
          setChanged(false);
          show("");
        }}
        onChange={(event) => {
          setChanged(true);
          show(event.target.value);
        }}
        onBlur={() => (emptied ? choose(null) : setTyped(null))}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || !press(event.key)) return;
          // No form is sent and no dialog closed by a key of the list.
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <span role="status" className="sr-only">
        {open && status === "found" && `${options.length} found`}
      </span>
      <div
        id={list}
        role="listbox"
        tabIndex={-1}
        aria-label="Matches"
        hidden={!open}
        className="absolute z-40 mt-1 max-h-64 w-full min-w-56 overflow-y-auto rounded-md border border-line bg-raised p-1 text-sm shadow-pop"
      >
        {options.map((option, i) => (
          <button
            key={option.value}
            id={`${list}-${i}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            // The field keeps the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(option)}
            className="block w-full cursor-default truncate rounded-sm px-2 py-1.5 text-left hover:bg-hover aria-selected:bg-hover pointer-coarse:py-2.5"
          >
            {option.label}
          </button>
        ))}
        {options.length === 0 && status !== "searching" && (
          <p className="px-2 py-1.5 text-muted">
            {status === "failed" ? "The search did not answer. Try again." : "Nothing by that name."}
          </p>
        )}
      </div>
    </span>
  );
}
