"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { type FormEvent, useEffect, useEffectEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Input } from "@/components/ui/input";
import { usePageRouter } from "@/components/ui/offline";
import { QUESTION_LENGTH } from "@/lib/ask/address";
import { answerOf, withKeys } from "@/lib/web/answer-shape";
import { fetchJson, RequestError } from "@/lib/web/fetch-json";

const isAnswer = answerOf(
  (value: unknown): value is { href: string | null } =>
    withKeys<{ href: unknown }>({})(value) && "href" in value,
);

/** Takes a question and goes to its answer; what the catalogue does not answer is said, and the question stays to be changed. */
export function AskBox({ base, question, follows }: { base: string; question: string; follows: boolean }) {
  const router = usePageRouter();
  const client = useQueryClient();
  const address = useSearchParams();
  const [text, setText] = useState(follows ? "" : question);
  const [asked, setAsked] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [isMoving, startMoving] = useTransition();
  const ask = async (words: string) => {
    if (!words || isAsking) return;
    setAsking(true);
    setProblem(null);
    try {
      const search = new URLSearchParams(address);
      search.set("ask", words);
      const path = `${base}/understand?${search}`;
      const { href } = await client.fetchQuery({
        queryKey: ["ask", path],
        queryFn: ({ signal }) => fetchJson(path, isAnswer, signal),
        staleTime: 60_000,
      });
      if (href === null) setAsked(words);
      else {
        setAsked(null);
        setText("");
        startMoving(() => router.push(href));
      }
    } catch (error) {
      setProblem(error instanceof RequestError ? error.message : "The question was not answered. Try again.");
    } finally {
      setAsking(false);
    }
  };
  // A question that came with the address, as from the command palette, is asked at once.
  const askFirst = useEffectEvent(() => void ask(question));
  useEffect(() => {
    if (question && !follows) askFirst();
  }, [question, follows]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void ask(text.trim());
  };
  return (
    <form onSubmit={submit} className="space-y-3" aria-label="Ask about your business">
      <div className="flex gap-2">
        <Input
          aria-label="Your question"
          value={text}
          maxLength={QUESTION_LENGTH}
          placeholder={
            follows ? "Ask on, such as “and for the last 3 months?”" : "Which suppliers got slower this year?"
          }
          onChange={(event) => setText(event.target.value)}
          autoComplete="off"
        />
        <Button type="submit" variant="primary" pending={isAsking || isMoving}>
          Ask
        </Button>
      </div>
      {asked !== null && (
        <Callout tone="caution" title="Lumina can't answer that yet">
          “{asked}” fits none of the questions below. Try other words, or choose one of them.
        </Callout>
      )}
      {problem !== null && (
        <Callout tone="critical" title="The question was not answered">
          {problem}
        </Callout>
      )}
    </form>
  );
}
