/**
 * How many times longer a computation takes when its input is 16 times as large: about 16 where the time grows in step
 * with the size, 256 where it grows with the square. The shortest of several runs counts, so that other work on the
 * machine hardly matters.
 *
 * @param compute gets the size of its input
 */
export function growthOf(compute: (size: number) => unknown, size: number): number {
  const shortest = (n: number) => {
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 5; run++) {
      const begun = performance.now();
      compute(n);
      least = Math.min(least, performance.now() - begun);
    }
    return least;
  };
  const small = shortest(size);
  return shortest(16 * size) / Math.max(small, 0.001);
}
