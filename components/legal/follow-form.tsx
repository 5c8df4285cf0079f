import { buttonStyle } from "@/components/ui/button-style";
import { controlStyle } from "@/components/ui/control-style";
import { FOLLOW_HONEYPOT, type FollowAnswer } from "@/lib/processors/follow-form";

const ANSWERS: Readonly<Record<FollowAnswer, string>> = {
  sent: "Check your inbox: unless this address follows the list already, a mail there asks you to confirm. Nothing else is sent before you do.",
  address: "Please enter a whole e-mail address, such as name@company.com.",
  busy: "That was a lot of requests from your network. Please try again in an hour.",
};

/** Asks to be told before the register changes. A plain form: the page has no script. */
export function FollowForm({ answer }: { answer?: string }) {
  const said = answer && answer in ANSWERS ? (answer as FollowAnswer) : null;
  const failed = said === "address" || said === "busy";
  return (
    <section
      id="follow"
      aria-labelledby="follow-title"
      className="mt-12 scroll-mt-8 rounded-lg border border-line bg-canvas p-5 print:hidden"
    >
      <h2 id="follow-title" className="text-base">
        Be told before this list changes
      </h2>
      <p className="mt-1 max-w-prose text-muted text-sm">
        Leave your address and confirm it by mail. It is used for this alone; every mail has a link to stop.
      </p>
      {said && (
        <p
          id="follow-answer"
          role={failed ? "alert" : "status"}
          className={`mt-3 text-sm ${failed ? "text-critical" : "font-medium text-positive"}`}
        >
          {ANSWERS[said]}
        </p>
      )}
      <form method="post" action="/legal/follow" className="mt-4 flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <label htmlFor="follow-email" className="mb-1 block font-medium text-sm">
            E-mail
          </label>
          <input
            id="follow-email"
            name="email"
            type="email"
            required
            maxLength={254}
            autoComplete="email"
            aria-describedby={said ? "follow-answer" : undefined}
            aria-invalid={said === "address" || undefined}
            className={`${controlStyle} h-10`}
          />
        </div>
        <div className="sr-only" aria-hidden="true">
          <label htmlFor="follow-website">Leave this empty</label>
          <input id="follow-website" name={FOLLOW_HONEYPOT} tabIndex={-1} autoComplete="off" />
        </div>
        <button type="submit" className={`${buttonStyle({ variant: "primary" })} h-10`}>
          Follow
        </button>
      </form>
    </section>
  );
}
