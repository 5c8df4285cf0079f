import { buttonStyle } from "@/components/ui/button-style";

/** Where the link of a mail leads that ends such mails: one button. A program that only looks changes nothing. */
export function StopMails({
  isSent,
  title,
  stopped,
  text,
  stoppedText,
  action,
}: {
  isSent: boolean;
  title: string;
  stopped: string;
  text: string;
  stoppedText: string;
  action: string;
}) {
  return (
    <div className="mx-auto max-w-xl px-5 py-14 sm:px-8">
      <h1 className="text-xl">{isSent ? title : stopped}</h1>
      <p className="mt-4 text-pretty text-base">{isSent ? text : stoppedText}</p>
      {isSent && (
        <form method="post" action={action} className="mt-6">
          <button type="submit" className={buttonStyle({ variant: "primary", size: "lg" })}>
            Stop these mails
          </button>
        </form>
      )}
    </div>
  );
}
