import type { Token, Tokens } from "marked";
import { Fragment, type ReactNode } from "react";
import { plainText, type Reading, safeHref, tableText, unescaped } from "@/lib/policies/markdown";
import { MarkdownTable } from "./markdown-table";

/** What stands after a paragraph, a point or a table, by its words. */
type After = (text: string) => ReactNode;

/** A legal text as elements. Markdown's tokens are drawn one by one: HTML in a text stays text. */
export function MarkdownView({ reading, after }: { reading: Reading; after?: After }) {
  let heading = 0;
  return (
    <div className="space-y-4 text-base leading-7 [&>*:first-child]:mt-0 [&_li]:pl-1">
      {reading.tokens.map((token, i) => {
        const id = token.type === "heading" ? reading.headings[heading++]?.id : undefined;
        // A published text never changes order.
        // biome-ignore lint/suspicious/noArrayIndexKey: static list
        return <Block key={i} token={token} id={id} after={after} />;
      })}
    </div>
  );
}

function Block({ token, id, after }: { token: Token; id?: string; after?: After }): ReactNode {
  switch (token.type) {
    case "heading":
      return <Heading id={id} token={token as Tokens.Heading} />;
    case "paragraph":
      return (
        <>
          <p className="text-pretty">
            <Inline tokens={token.tokens} />
          </p>
          {after?.(plainText(token.tokens))}
        </>
      );
    case "list":
      return <List token={token as Tokens.List} after={after} />;
    case "table":
      return (
        <>
          <MarkdownTable token={token as Tokens.Table} inline={(tokens) => <Inline tokens={tokens} />} />
          {after?.(tableText(token as Tokens.Table))}
        </>
      );
    case "blockquote":
      return (
        <blockquote className="border-line-strong border-l-2 pl-4 text-muted">
          <Blocks tokens={token.tokens} />
        </blockquote>
      );
    case "code":
      return (
        <pre className="overflow-x-auto rounded-md bg-sunken p-3 text-sm">{(token as Tokens.Code).text}</pre>
      );
    case "hr":
      return <hr />;
    case "space":
      return null;
    default:
      return <Inline tokens={"tokens" in token && token.tokens ? token.tokens : [token]} />;
  }
}

function Blocks({ tokens = [] }: { tokens?: readonly Token[] }) {
  return tokens.map((token, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: static list
    <Block key={i} token={token} />
  ));
}

function Heading({ token, id }: { token: Tokens.Heading; id?: string }) {
  if (token.depth <= 2)
    return (
      <h2 id={id} className="mt-12 scroll-mt-8 break-after-avoid text-lg">
        <Inline tokens={token.tokens} />
      </h2>
    );
  return (
    <h3 id={id} className="mt-8 scroll-mt-8 break-after-avoid text-base">
      <Inline tokens={token.tokens} />
    </h3>
  );
}

function List({ token, after }: { token: Tokens.List; after?: After }) {
  const Element = token.ordered ? "ol" : "ul";
  return (
    <Element
      className={`space-y-2 pl-5 marker:text-subtle ${token.ordered ? "list-decimal" : "list-disc"}`}
      start={typeof token.start === "number" && token.start !== 1 ? token.start : undefined}
    >
      {token.items.map((item, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: static list
        <li key={i} className="text-pretty">
          <Blocks tokens={item.tokens} />
          {after?.(plainText(item.tokens))}
        </li>
      ))}
    </Element>
  );
}

function Inline({ tokens = [] }: { tokens?: readonly Token[] }): ReactNode {
  return tokens.map((token, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: static list
    <Fragment key={i}>{inline(token)}</Fragment>
  ));
}

function inline(token: Token): ReactNode {
  switch (token.type) {
    case "strong":
      return (
        <strong className="font-semibold">
          <Inline tokens={token.tokens} />
        </strong>
      );
    case "em":
      return (
        <em>
          <Inline tokens={token.tokens} />
        </em>
      );
    case "del":
      return (
        <s>
          <Inline tokens={token.tokens} />
        </s>
      );
    case "codespan":
      return (
        <code className="rounded-sm bg-sunken px-1 py-0.5 font-medium text-sm [overflow-wrap:anywhere]">
          {unescaped(token.text)}
        </code>
      );
    case "br":
      return <br />;
    case "link":
      return <Anchor token={token as Tokens.Link} />;
    default:
      if ("tokens" in token && token.tokens) return <Inline tokens={token.tokens} />;
      return unescaped("text" in token ? String(token.text) : token.raw);
  }
}

function Anchor({ token }: { token: Tokens.Link }) {
  const href = safeHref(token.href);
  if (!href) return <Inline tokens={token.tokens} />;
  return (
    <a
      href={href}
      className="rounded-sm text-accent underline decoration-accent-line underline-offset-4 [overflow-wrap:anywhere] hover:decoration-accent"
      {...(/^https?:/.test(href) && { rel: "noopener" })}
    >
      <Inline tokens={token.tokens} />
    </a>
  );
}
