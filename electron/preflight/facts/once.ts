/**
 * A check that ends early leaves what it asked for behind. Whoever waits hears of a failure; what nobody waits for any
 * more must not end the engine as an unhandled rejection.
 */
export const once = <T>(fetch: () => Promise<T>): (() => Promise<T>) => {
  let answer: Promise<T> | undefined;
  return () => {
    if (answer !== undefined) return answer;
    answer = fetch();
    answer.catch(() => undefined);
    return answer;
  };
};
