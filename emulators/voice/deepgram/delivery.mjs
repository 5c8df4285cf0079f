/**
 * Sends results, or does with them what the faults say. A fault that names a call takes effect once the call is known by
 * its audio.
 */
export function faultyDelivery(hub, { send, close, circumstances }) {
  const active = new Map();
  const timers = new Set();
  let held = null;

  function faultOf(name) {
    if (active.has(name)) return active.get(name);
    // Before anything was said, only a fault that fits any call is taken.
    const fault = hub.faults.take(name, circumstances() ?? {});
    // Once taken it is this connection's, to the end.
    if (fault) active.set(name, fault);
    return fault;
  }

  function later(ms, work) {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer);
  }

  function deliver(message) {
    if (faultOf("deepgram-silent")) return;
    const delay = faultOf("deepgram-delay");
    if (delay) later(delay.ms ?? 1_000, () => send(message));
    else send(message);
  }

  function result(message) {
    const drop =
      message.is_final && message.channel.alternatives[0].words.length > 0 && faultOf("deepgram-drop");
    if (drop) {
      drop.count = (drop.count ?? 1) - 1;
      if (drop.count === 0) active.set("deepgram-drop", null);
      return;
    }
    if (faultOf("deepgram-reorder")) {
      if (held === null) {
        held = message;
        return;
      }
      deliver(message);
      deliver(held);
      held = null;
      return;
    }
    deliver(message);
    if (message.is_final && faultOf("deepgram-repeat")) deliver(message);
  }

  return {
    send: (message) => (message.type === "Results" ? result(message) : deliver(message)),
    /** So much audio was heard, and a word is being said. */
    heard(seconds, speaking) {
      const fault = faultOf("deepgram-close");
      if (!fault || seconds < (fault.afterS ?? 5) || (fault.midWord && !speaking)) return;
      close(fault.code ?? 1011, "NET-0000: the connection is closed");
    },
    /** The last message of all, then the socket is closed. */
    end(metadata) {
      if (held) deliver(held);
      if (faultOf("deepgram-silent")) return;
      deliver(metadata);
      later((active.get("deepgram-delay")?.ms ?? 0) + 5, () => close(1000, ""));
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
