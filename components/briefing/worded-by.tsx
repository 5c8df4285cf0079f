/** Who put facts into words, where that was not Lumina alone. */
export const WordedBy = ({ isWorded, isSandbox }: { isWorded: boolean; isSandbox: boolean }) =>
  isWorded &&
  (isSandbox
    ? ", worded by Google Gemini and checked against them · Sandbox"
    : ", worded by Google Gemini and checked against them");
