import { toast } from "@/components/ui/toast";
import { type FailedAnswer, type PlacedFailure, placeFailure } from "@/lib/web/form-state";
import { callAction } from "./call-action";
import { hideSignedOutToast, showFailureToast } from "./failure-toast";

/** A server action that a button or a hook calls with one value. */
export type ServerAction<Input, Data> = (input: Input) => Promise<FailedAnswer & { data?: Data }>;

/** How an action went. */
export type ActionResult<Data> =
  | {
      ok: true;
      data: Data | undefined;
      /** The action itself leads to another page. */
      isLeaving?: boolean;
    }
  | { ok: false; failure: PlacedFailure };

export interface ToldAs<Input, Data> {
  /** What to say when it went through, or what to do then. */
  done?: string | ((data: Data | undefined, input: Input) => void);
  /** What to say when it failed without a sentence of its own. */
  failed?: string;
  /**
   * The fields whose errors the screen shows itself, or "every failure" where it shows all of them; whatever it does not
   * show is told in a toast.
   */
  shows?: readonly string[] | "every failure";
}

/** Runs a server action and tells how it went. Never throws: an answer that is lost is a failure that says so. */
export async function runAction<Input, Data>(
  action: ServerAction<Input, Data>,
  input: Input,
  { done, failed, shows = [] }: ToldAs<Input, Data> = {},
): Promise<ActionResult<Data>> {
  const run = () => action(input);
  const answer = await callAction(run).catch(passRedirect);
  if (!answer) return { ok: true, data: undefined, isLeaving: true };
  const failure = placeFailure(answer);
  if (!failure) {
    hideSignedOutToast();
    if (typeof done === "string") toast.success(done);
    else done?.(answer.data, input);
    return { ok: true, data: answer.data };
  }
  const { fieldErrors } = failure;
  const isShown = shows === "every failure" || shows.some((field) => fieldErrors[field]);
  if (!isShown)
    showFailureToast({ ...failure, message: failure.message ?? Object.values(fieldErrors)[0] }, failed);
  return { ok: false, failure };
}

/** The framework follows a redirect by itself, and rejects the action's promise with it. */
function passRedirect(error: unknown): null {
  const digest = error instanceof Error ? (error as Error & { digest?: string }).digest : undefined;
  if (digest?.startsWith("NEXT_REDIRECT")) return null;
  throw error;
}
