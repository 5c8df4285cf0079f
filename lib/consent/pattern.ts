/** Whether a name is the pattern, or begins with what stands before its `*`. */
export const patternFits = (name: string, pattern: string): boolean =>
  pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
