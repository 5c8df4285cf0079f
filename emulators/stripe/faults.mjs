/** What can go wrong on demand (`POST /stripe/control/faults`); `match` narrows it to a path, a customer or a type of event. */
export const FAULTS = {
  api: "a request is answered with `status` (503) before anything is done",
  "api-late": "a request is answered `ms` (1000) late",
  "api-lost": "a request is done, and the connection breaks before its answer",
  decline: "the next charge of `customer` is declined",
  "webhook-missing": "an event is never sent",
  "webhook-repeat": "an event is sent twice",
  "webhook-late": "an event comes `ms` (1000) late, after others",
};

export function faultStore() {
  let faults = [];
  return {
    list: () => faults,
    clear() {
      faults = [];
    },
    /** @throws Error that says what is wrong with it */
    add({ fault, times = 1, match = {}, ...options }) {
      if (!Object.hasOwn(FAULTS, fault)) throw new Error(`There is no fault ${fault}`);
      if (!Number.isInteger(times) || times < 1 || times > 10_000)
        throw new Error("times is from 1 to 10000");
      const added = { fault, times, match, options };
      faults.push(added);
      return added;
    },
    /** The options of a fault that fits what happens, used up once; null when all is well. */
    take(fault, circumstances = {}) {
      const found = faults.find(
        (one) =>
          one.fault === fault &&
          Object.entries(one.match).every(([name, value]) => circumstances[name] === value),
      );
      if (!found) return null;
      found.times--;
      if (found.times === 0) faults = faults.filter((one) => one !== found);
      return found.options;
    },
  };
}
