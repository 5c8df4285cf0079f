"use client";
import { FileUp } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { cx } from "./cx";

/**
 * Where files are dropped, or chosen by mouse or keyboard. A real file input lies over the area, so that it works in
 * a plain form too.
 */
export function FileDrop({
  label,
  hint,
  accept,
  name = "file",
  multiple = false,
  disabled = false,
  onFiles,
}: {
  label: string;
  hint?: ReactNode;
  /** As the input's `accept`: ".csv,.xlsx". */
  accept?: string;
  name?: string;
  multiple?: boolean;
  disabled?: boolean;
  onFiles?: (files: File[]) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [names, setNames] = useState<string[]>([]);
  const take = useEffectEvent((list: FileList | null) => {
    const files = [...(list ?? [])];
    setNames(files.map((file) => file.name));
    if (files.length > 0) onFiles?.(files);
  });
  // A file that was chosen before this page listened is not forgotten.
  useEffect(() => {
    if (input.current?.files?.length) take(input.current.files);
  }, []);
  return (
    <div
      className={cx(
        "relative flex flex-col items-center gap-1 rounded-lg border border-line-strong border-dashed bg-sunken/60 px-6 py-10 text-center transition-colors",
        "hover:border-accent has-[:focus-visible]:border-accent has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent",
        over && "border-accent border-solid bg-accent-soft",
        disabled && "opacity-55",
      )}
    >
      <FileUp aria-hidden="true" className="mb-2 size-6 text-accent" />
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      )}
      <p aria-live="polite" className="code-text mt-1 max-w-full truncate font-medium text-accent text-xs">
        {names.join(", ")}
      </p>
      <input
        ref={input}
        id={id}
        type="file"
        name={name}
        accept={accept}
        multiple={multiple}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={() => setOver(false)}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          setNames(files.map((file) => file.name));
          onFiles?.(files);
        }}
        className="absolute inset-0 cursor-pointer opacity-0 disabled:cursor-not-allowed"
      />
    </div>
  );
}
