import { MessageEntry } from "../ticket/conversation";
import type { Card } from "./card-types";

/** The rest of the thread. */
export function OtherMessages({ messages, fallback }: { messages: Card["messages"]; fallback: string }) {
  return (
    <ol className="mt-2 grid grid-cols-1 gap-2">
      {messages.map((message) => (
        <MessageEntry key={message.id} message={message} fallback={fallback} />
      ))}
    </ol>
  );
}
