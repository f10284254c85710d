import type { NoticeData, NoticeKind } from "./notice";

interface Words {
  title: (data: NoticeData) => string;
  says: (data: NoticeData) => string;
  /** Where to look. */
  path: string;
}

const words: Record<NoticeKind, Words> = {
  queue_late: {
    title: ({ count }) => (count === 1 ? "1 customer waits too long" : `${String(count)} customers wait too long`),
    says: () => "They wait for a person beyond the target of your working hours.",
    path: "/review",
  },
  connection_down: {
    title: ({ name }) => `${name} does not answer`,
    says: () => "What needs it waits, and customers are told once. It goes on by itself when the system is back.",
    path: "/connections",
  },
  demotion: {
    title: ({ name }) => `Taken back to suggesting: ${name}`,
    says: () => "The evidence speaks against it, so a person looks at everything again until a lead lifts it.",
    path: "/policies/autonomy",
  },
  kill_switch: {
    title: ({ name }) => `Stopped by a kill switch: ${name}`,
    says: () => "Nothing new of it begins, and what was approved comes back to the queue.",
    path: "/settings#killSwitches",
  },
};

export function sayNotice(kind: NoticeKind, data: NoticeData): { title: string; says: string; path: string } {
  const { title, says, path } = words[kind];
  return { title: title(data), says: says(data), path };
}

const kinds: Record<NoticeKind, { title: string; says: string }> = {
  queue_late: { title: "The queue is late", says: "Somebody waits for a person beyond the target." },
  connection_down: { title: "A connection is down", says: "A system does not answer, or its key is refused." },
  demotion: { title: "A step is taken back", says: "What acted alone only suggests now." },
  kill_switch: {
    title: "A kill switch is thrown",
    says: "Somebody stopped an action, a kind of request or everything.",
  },
};

/** What a kind of notice is about, to choose it by. */
export function sayNoticeKind(kind: NoticeKind): { title: string; says: string } {
  return kinds[kind];
}
