"use client";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { addLayer, type KeyActions, keyboardView, layersChanged, noKeyboard, subscribe } from "./dispatcher";

/**
 * Plain keys that act on the whole page. A name is one key ("?", "j"), two pressed one after the other ("g i"), or "mod k"
 * for Ctrl or ⌘. An action with an effect in the world is an ArmedBinding: its key arms it, Enter confirms it.
 *
 * Does nothing while somebody types, a window is open, a key is held down, a modifier is held, or plain keys are off.
 */
export function useKeys(actions: KeyActions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
    layersChanged();
  });
  useEffect(() => addLayer(latest), []);
}

/** What waits for a second key: the first of a sequence, or an armed action for Enter. */
export const useKeyboardView = () => useSyncExternalStore(subscribe, keyboardView, noKeyboard);
