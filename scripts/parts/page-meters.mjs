// What runs in the page that is measured; each function is handed over as its source.

/**
 * `meter.arm(leaves)`, then a key press, then `meter.done()`: milliseconds from the (last) press, by its own time stamp, to the
 * end of the frame in which the list had another line in hand (and, where it leaves, no longer the old one), and of the frame in
 * which the card was that line's.
 */
export function keyMeter() {
  const current = () => document.querySelector("ul[aria-label=Waiting] a[aria-current=true]");
  const heading = () => document.querySelector("main h2")?.textContent ?? "";
  const subject = (link) => link?.querySelector("[dir=auto]")?.textContent ?? "";
  let pressed = null;
  window.addEventListener("keydown", (event) => (pressed = event.timeStamp), true);
  let wanted = null;
  const afterFrame = (then) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(performance.now());
    channel.port2.postMessage(null);
  };
  const watch = (old, leaves, times, resolve) => {
    const look = () => {
      const now = current();
      const moved = now !== null && now.getAttribute("href") !== old.href;
      const here = moved && (!leaves || !document.querySelector(`ul[aria-label=Waiting] a[href="${old.href}"]`));
      if (here && times.list === undefined) {
        times.list = null;
        afterFrame((at) => (times.list = at - pressed));
      }
      if (here && times.card === undefined && heading().includes(subject(now))) {
        times.card = null;
        afterFrame((at) => (times.card = at - pressed));
      }
      if (typeof times.list === "number" && typeof times.card === "number") resolve(times);
      else if (performance.now() - old.at > 10_000) resolve({ list: Number.NaN, card: Number.NaN });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
  window.meter = {
    arm: (leaves) => {
      const old = { href: current()?.getAttribute("href") ?? "", at: performance.now() };
      wanted = new Promise((resolve) => watch(old, leaves, {}, resolve));
    },
    done: () => wanted,
  };
}

/** `scrolling.measure(step)`: what five seconds of scrolling the list by so many pixels a frame cost. */
export function frameMeter() {
  window.scrolling = {
    measure: (step) =>
      new Promise((resolve) => {
        const scroller = document.querySelector("[data-testid=queue-scroller]");
        const gaps = [];
        const tasks = [];
        const observer = new PerformanceObserver((list) =>
          tasks.push(...list.getEntries().map((entry) => entry.duration)),
        );
        observer.observe({ entryTypes: ["longtask"] });
        const start = performance.now();
        let before = start;
        const frame = (now) => {
          gaps.push(now - before);
          before = now;
          scroller.scrollTop += step;
          if (now - start < 5000) return requestAnimationFrame(frame);
          observer.disconnect();
          resolve({
            ...{ frames: gaps.length, late: gaps.filter((gap) => gap > 25).length, worst: Math.max(...gaps) },
            ...{ tasks: tasks.length, longest: Math.max(0, ...tasks) },
          });
        };
        requestAnimationFrame(frame);
      }),
  };
}
