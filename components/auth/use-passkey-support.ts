"use client";
import { useSyncExternalStore } from "react";
import { supportsPasskeys } from "./passkey-browser";

const never = () => () => {};

/** Whether this browser can use passkeys; false until the page runs, and for ever without JavaScript. */
export const usePasskeySupport = (): boolean => useSyncExternalStore(never, supportsPasskeys, () => false);
