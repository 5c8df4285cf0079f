/** Lets a finger press a small link or button from above and below it, without taking more room on the screen. */
export const HIT_AREA =
  "relative pointer-coarse:after:absolute pointer-coarse:after:-inset-x-1 pointer-coarse:after:-inset-y-3 pointer-coarse:after:content-['']";
