"use client";
import { Search, X } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { SEARCH_LENGTH } from "@/lib/platform/search";
import { controlStyle } from "./control-style";
import { cx } from "./cx";
import { Spinner } from "./spinner";
import { useUrlFilter } from "./use-url-filter";

/** Milliseconds of rest after the last key before the address changes. */
const REST_MS = 220;

/** A search whose words live in the address (`?q=`); typing changes the page after a short rest, and the list begins anew. */
export function SearchInput({
  name = "q",
  label,
  placeholder = label,
  className,
}: {
  name?: string;
  /** What is searched, for screen readers: "Search items". */
  label: string;
  placeholder?: string;
  className?: string;
}) {
  const inAddress = useSearchParams().get(name) ?? "";
  const [text, setText] = useState(inAddress);
  const { pending, set } = useUrlFilter();
  const write = useEffectEvent((words: string) => set(name, words));
  const sent = useRef(inAddress);

  // Back and forward change the address under us.
  useEffect(() => {
    if (inAddress !== sent.current) {
      sent.current = inAddress;
      setText(inAddress);
    }
  }, [inAddress]);

  useEffect(() => {
    if (text === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text;
      write(text);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [text]);

  return (
    <search className={cx("relative block min-w-0", className)}>
      <span className="pointer-events-none absolute inset-y-0 left-2.5 grid place-items-center text-subtle">
        {pending ? <Spinner /> : <Search aria-hidden="true" className="size-4" />}
      </span>
      <input
        type="search"
        name={name}
        aria-label={label}
        placeholder={placeholder}
        value={text}
        maxLength={SEARCH_LENGTH}
        onChange={(event) => setText(event.target.value)}
        className={cx(
          controlStyle,
          "h-8 pr-8 pl-8 pointer-coarse:h-11 [&::-webkit-search-cancel-button]:hidden",
        )}
      />
      {text && (
        <button
          type="button"
          aria-label="Clear search"
          onClick={() => setText("")}
          className="absolute inset-y-0 right-0 grid w-8 place-items-center rounded-md text-muted hover:text-ink"
        >
          <X aria-hidden="true" className="size-3.5" />
        </button>
      )}
    </search>
  );
}
