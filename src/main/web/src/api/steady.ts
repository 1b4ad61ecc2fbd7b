/** Work that is asked for more often than it can be done. */
export interface Steady {
  /** Does it at once, or when it is due again; asked for while it waits, it is done once. */
  soon: () => void;
  stop: () => void;
}

/** At most once in so many milliseconds, never twice at the same time, and always after the last call. */
export function steady(work: () => unknown, everyMs: number): Steady {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let again = false;
  let stopped = false;
  const run = async () => {
    again = false;
    const start = Date.now();
    try {
      await work();
    } finally {
      if (!stopped) {
        timer = setTimeout(rest, Math.max(0, start + everyMs - Date.now()));
      }
    }
  };
  const rest = () => {
    busy = again;
    if (again) {
      void run();
    }
  };
  return {
    soon: () => {
      if (busy) {
        again = true;
      } else {
        busy = true;
        timer = setTimeout(() => void run());
      }
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
