import { unstable_rethrow } from "next/navigation";
import type { ActionFailure } from "@/lib/web/action-client";
import { type FormAction, type FormState, typedValues, untouchedForm } from "@/lib/web/form-state";
import { requestProof } from "./proof-request";

/** Calls an action, and once more when its person had to prove themselves first and did. */
async function withProof<Answer>(
  work: () => Promise<Answer>,
  needsProof: (answer: Answer) => boolean | undefined,
): Promise<Answer> {
  const answer = await work();
  return needsProof(answer) && (await requestProof()) ? work() : answer;
}

/** The request went out and no answer came: the server may have done it all the same. */
export const ANSWER_LOST =
  "We could not tell whether this was saved, because the answer did not arrive. Check before you try again.";
/** The browser has no connection, so the request never left. */
const NOT_SENT = "You are offline, so nothing was sent. Try again when you are connected.";

/** What is known of an action that did not answer. Redirects and "not found" pass through. */
async function withoutAnswer<Answer>(
  work: () => Promise<Answer>,
  failed: (failure: ActionFailure) => Answer,
): Promise<Answer> {
  if (navigator.onLine === false) return failed({ message: NOT_SENT });
  try {
    return await work();
  } catch (error) {
    unstable_rethrow(error);
    const digest = error instanceof Error ? (error as Error & { digest?: string }).digest : undefined;
    return failed({ message: ANSWER_LOST, eventId: digest, unknown: true });
  }
}

/**
 * Calls a server action. Where its answer is lost on the way, answers a failure that says so instead of throwing: what
 * was typed stays, and nobody is told that nothing happened. Where it asks for a proof, the dialog of the page asks for it,
 * and the same call is made again.
 */
export const callAction = <Answer extends { serverError?: ActionFailure }>(
  action: () => Promise<Answer>,
): Promise<Answer> =>
  withoutAnswer(
    () => withProof(action, (answer) => answer?.serverError?.needsProof),
    (serverError) => ({ serverError }) as Answer,
  );

/** Calls the action of a form; see {@link callAction}. */
export const callFormAction = <Data>(
  action: FormAction<Data>,
  form: FormData,
  previous: FormState<Data> = untouchedForm,
): Promise<FormState<Data>> =>
  withoutAnswer(
    () =>
      withProof(
        () => action(previous, form),
        (state) => state?.needsProof,
      ),
    (failure) => ({ status: "failed", ...failure, fieldErrors: {}, values: typedValues(form) }),
  );
