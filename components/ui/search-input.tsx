"use client";
import { Search, X } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { SEARCH_LENGTH } from "@/lib/platform/search";
import { controlStyle } from "./control-style";
import { cx } from "./cx";
import { Spinner } from "./spinner";

/** Milliseconds of rest after the last key before the address changes. */
const REST_MS = 220;
const AT_PAGE_ONE = ["page"] as const;

/** A search whose words live in the address (`?q=`); typing changes the page after a short rest and starts at page 1. */
export function SearchInput({
  name = "q",
  label,
  placeholder = label,
  forget = AT_PAGE_ONE,
  className,
}: {
  name?: string;
  /** What is searched, for screen readers: "Search items". */
  label: string;
  placeholder?: string;
  /** Parts of the address that mean nothing once the words change. Give a constant. */
  forget?: readonly string[];
  className?: string;
}) {
  const router = useRouter();
  const path = usePathname();
  const parameters = useSearchParams();
  const inAddress = parameters.get(name) ?? "";
  const [text, setText] = useState(inAddress);
  const [pending, start] = useTransition();
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
      const next = new URLSearchParams(parameters);
      if (text) next.set(name, text);
      else next.delete(name);
      for (const part of forget) next.delete(part);
      const query = next.toString();
      start(() => router.replace(query ? `${path}?${query}` : path, { scroll: false }));
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [text, name, path, parameters, router, forget]);

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
          "h-8 pr-8 pl-8 pointer-coarse:h-10 [&::-webkit-search-cancel-button]:hidden",
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
