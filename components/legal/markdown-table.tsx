import type { Token, Tokens } from "marked";
import type { ReactNode } from "react";

/**
 * A table of a legal text. On a phone each row is a block with the column's name before each value. A table without heads
 * is a list of terms.
 */
export function MarkdownTable({
  token,
  inline,
}: {
  token: Tokens.Table;
  inline: (tokens: readonly Token[]) => ReactNode;
}) {
  const headed = token.header.some((cell) => cell.text.trim() !== "");
  const caption = token.header.map((cell) => cell.text).join(", ");
  if (!headed) return <Terms token={token} inline={inline} />;
  return (
    <div className="my-6 rounded-lg border border-line text-sm leading-6">
      <table className="w-full border-separate border-spacing-0 text-left">
        <caption className="sr-only">{caption}</caption>
        <thead className="max-md:sr-only">
          <tr>
            {token.header.map((cell) => (
              <th
                key={cell.text}
                scope="col"
                className="border-line border-b bg-sunken px-4 py-2 align-bottom font-medium text-muted text-xs first:rounded-tl-lg last:rounded-tr-lg"
              >
                {inline(cell.tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {token.rows.map((row, i) => (
            <tr
              // biome-ignore lint/suspicious/noArrayIndexKey: static list
              key={i}
              className="break-inside-avoid max-md:block max-md:border-line max-md:px-4 max-md:py-3 max-md:[&:not(:last-child)]:border-b md:[&:not(:last-child)>*]:border-b"
            >
              {row.map((cell, column) => (
                <Cell
                  // biome-ignore lint/suspicious/noArrayIndexKey: static list
                  key={column}
                  first={column === 0}
                  label={token.header[column]?.text ?? ""}
                >
                  {inline(cell.tokens)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ first, label, children }: { first: boolean; label: string; children: ReactNode }) {
  const Element = first ? "th" : "td";
  return (
    <Element
      {...(first && { scope: "row" })}
      className={`border-line px-4 py-2.5 text-left align-top max-md:block max-md:px-0 max-md:py-0.5 ${first ? "font-medium md:min-w-36" : "font-normal"}`}
    >
      {!first && (
        <span aria-hidden="true" className="block text-subtle text-xs md:hidden">
          {label}
        </span>
      )}
      {children}
    </Element>
  );
}

function Terms({ token, inline }: { token: Tokens.Table; inline: (tokens: readonly Token[]) => ReactNode }) {
  return (
    <dl className="my-6 divide-y divide-line rounded-lg border border-line px-4 text-sm leading-6">
      {token.rows.map(([term, ...values], i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: static list
        <div key={i} className="gap-4 py-2.5 sm:grid sm:grid-cols-[11rem_minmax(0,1fr)]">
          <dt className="font-medium">{inline(term?.tokens ?? [])}</dt>
          {values.map((value, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: static list
            <dd key={column}>{inline(value.tokens)}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
