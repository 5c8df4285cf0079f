/** Moves the focus to the first control that is marked as wrong: a screen reader reads its error with it. */
export function focusFirstInvalid(within: ParentNode | null | undefined): void {
  within?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
