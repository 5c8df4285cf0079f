"use client";
import {
  createContext,
  type ReactNode,
  useActionState,
  useContext,
  useEffect,
  useRef,
  useSyncExternalStore,
} from "react";
import { FormMessage } from "@/components/ui/callout";
import { focusFirstInvalid } from "@/components/ui/focus-first-invalid";
import { useFocusKept } from "@/components/ui/use-focus-kept";
import { type FormAction, type FormState, untouchedForm } from "@/lib/web/form-state";
import { callFormAction } from "./call-action";
import { FailureText } from "./failure-text";

const StateContext = createContext<FormState<unknown>>(untouchedForm);

const never = () => () => {};

/** What the server said about the form that this stands in. */
export const useFormAnswer = () => useContext(StateContext);

/**
 * A form on a server action. Works before JavaScript does; afterwards it keeps what was typed, shows each error at its
 * field and puts the cursor into the first one.
 *
 * @param done what to show instead of the form once it went through.
 * @param clears whether it stands empty once it went through, for the next of the kind.
 */
export function ActionForm<Data>({
  action,
  done,
  success,
  clears = false,
  className = "space-y-4",
  children,
}: {
  action: FormAction<Data>;
  done?: (data: Data) => ReactNode;
  /** One line to show above the form once it went through. */
  success?: string;
  clears?: boolean;
  className?: string;
  children: ReactNode;
}) {
  // Before JavaScript runs the form is sent to the action itself; only then can its address stand in the page.
  const isAlive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [state, send, isPending] = useActionState<FormState<Data>, FormData>(
    isAlive ? (previous, form) => callFormAction(action, form, previous) : action,
    untouchedForm,
  );
  useFocusKept(isPending);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.status === "failed") focusFirstInvalid(form.current);
  }, [state]);
  if (done && state.status === "done") return done(state.data as Data);
  return (
    <StateContext value={clears && state.status === "done" ? { ...state, values: {} } : state}>
      {/* The server's own words are shown at the fields, so the browser's bubbles stay away. */}
      <form ref={form} action={send} className={className} noValidate>
        <FormMessage
          error={state.message && <FailureText failure={{ ...state, message: state.message }} />}
          success={state.status === "done" ? success : undefined}
        />
        {children}
      </form>
    </StateContext>
  );
}
